'use client';

import { HeartHandshake, Shield } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator, nameOf } from '../../../lib/meeting/machine/questions';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import type { MenuAction } from '../../ui/menu';
import { useCommand } from '../context';
import { besideMe } from './lead-words';

interface HandOverProps {
  readonly snapshot: MeetingSnapshot;
  readonly triggerClass: string;
  /** "Hand to Sam" where there is little room. */
  readonly short?: boolean;
}

/** The lead goes to another facilitator, or comes to me: what is pressed asks in words, the item under it is the answer. */
export function HandOver({ snapshot, triggerClass, short = false }: HandOverProps) {
  const command = useCommand();
  const { meeting, me } = snapshot;
  if (!meeting || !me || !isFacilitator(meeting, me)) return null;
  const { lead } = meeting.roster;
  const mine = lead === me;
  const others = besideMe(meeting, me);
  if (mine && others.length === 0) return null;
  const only = others.length === 1 && others[0] ? nameOf(meeting, others[0]) : null;
  const words = mine ? (only ? `${short ? 'Hand' : 'Hand over'} to ${only}` : 'Hand over the lead') : 'Take the lead';
  const give = others.map(
    (id): MenuAction => ({
      id,
      label: `Yes, ${nameOf(meeting, id)} leads now`,
      detail: 'You stay with them, and can take it back',
      icon: HeartHandshake,
      onAction: () => void command({ type: 'HandOver', to: id }),
    }),
  );
  const take: MenuAction = {
    id: 'take',
    label: 'Yes, I lead now',
    detail: lead === null ? 'Nobody leads just now' : `${nameOf(meeting, lead)} stays with you`,
    icon: Shield,
    onAction: () => void command({ type: 'TakeLead' }),
  };
  return (
    <Menu
      label={words}
      title={`${words}?`}
      triggerClass={triggerClass}
      placement="bottom end"
      trigger={
        <>
          <Icon of={HeartHandshake} />
          {words}
        </>
      }
      actions={mine ? give : [take]}
    />
  );
}
