'use client';

import { MessageCircleReply, UserRound } from 'lucide-react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf, peopleBySeat, segmentNow } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { useCommand } from '../context';

/** Who could answer: people with a raised hand first, then by seat; nobody who is here without a voice. */
function answerers(meeting: MeetingState, holder: ParticipantId): readonly ParticipantId[] {
  const raised = meeting.hands.raised.map(({ id }) => id);
  const others = peopleBySeat(meeting).filter((id) => !raised.includes(id));
  return [...raised, ...others].filter((id) => id !== holder && find(meeting.roster.people, id)?.participation === 'turns');
}

/** In parts where replies are asked for: the holder, or a facilitator, lets one person answer. */
export function AnswerActs({ meeting }: { readonly meeting: MeetingState }) {
  const command = useCommand();
  const { turn, answering } = meeting.floor;
  if (turn?.phase !== 'speaking' || segmentNow(meeting)?.crosstalk !== 'on_request') return null;
  const answer = (id: ParticipantId | null) => void command({ type: 'LetAnswer', turn: turn.id, id });
  if (answering) return <Button onClick={() => answer(null)}>{nameOf(meeting, answering)} has answered, thank you</Button>;
  const raised = new Set(meeting.hands.raised.map(({ id }) => id));
  return (
    <Menu
      label="Let somebody answer"
      triggerClass="btn"
      placement="top"
      trigger={
        <>
          <Icon of={MessageCircleReply} />
          Let somebody answer
        </>
      }
      actions={answerers(meeting, turn.who).map((id) => ({
        id,
        label: nameOf(meeting, id),
        icon: UserRound,
        onAction: () => answer(id),
        ...(raised.has(id) ? { detail: 'Hand raised' } : {}),
      }))}
    />
  );
}
