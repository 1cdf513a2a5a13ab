'use client';

import { HandHelping, UserRound } from 'lucide-react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isConnected, nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { useCommand } from '../context';
import { notYet } from './not-yet';

/** To whom it could be given: raised hands first, then whoever has not had it yet, then the others by seat. Everybody may pass. */
function couldHaveIt(meeting: MeetingState): readonly ParticipantId[] {
  const raised = meeting.hands.raised.map(({ id }) => id);
  return [...new Set([...raised, ...notYet(meeting), ...peopleBySeat(meeting)])].filter((id) => isConnected(meeting, id) && id !== meeting.floor.turn?.who);
}

/** Gives the floor to one person: at once where it is free, else next. It opens no microphone. */
export function GiveFloor({ meeting, me, primary = false }: { readonly meeting: MeetingState; readonly me: ParticipantId | null; readonly primary?: boolean }) {
  const command = useCommand();
  const { turn } = meeting.floor;
  const raised = new Set(meeting.hands.raised.map(({ id }) => id));
  return (
    <Menu
      label="Give the floor to somebody"
      triggerClass={`btn${primary ? ' primary' : ''}`}
      placement="top"
      trigger={
        <>
          <Icon of={HandHelping} />
          Give the floor
        </>
      }
      title="Give the floor"
      subtitle={turn ? 'After this turn. They may pass' : 'Now. They may pass'}
      actions={couldHaveIt(meeting).map((id) => ({
        id,
        label: id === me ? 'Me' : nameOf(meeting, id),
        icon: UserRound,
        ...(raised.has(id) ? { detail: 'Hand raised' } : {}),
        onAction: () => void command({ type: 'GiveFloor', id, turn: turn?.id ?? null }),
      }))}
    />
  );
}
