import { HandHelping, HeartHandshake, Hourglass, LifeBuoy } from 'lucide-react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isConnected, isFacilitator, needsFullFacilitator } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import type { ClientCommand } from '../../../lib/protocol/messages';
import type { MenuAction } from '../../ui/menu';

// What a facilitator does for one person while a meeting has parts and turns.

type Ask = (command: ClientCommand) => void;

/** Offers the floor to this person; null where nobody holds it: there one is asked to speak. */
export function floorAction(meeting: MeetingState, id: ParticipantId, command: Ask): MenuAction | null {
  const { rule, turn, next } = meeting.floor;
  if (rule !== 'round' && rule !== 'queue' && rule !== 'given') return null;
  const already = turn?.who === id ? 'Has the floor' : next === id ? 'Comes next already' : null;
  const away = isConnected(meeting, id) ? null : 'Is reconnecting';
  const quiet = meeting.lead.quietSince === null ? null : 'Not while no facilitator is connected';
  return {
    id: 'give',
    label: 'Give the floor',
    detail: turn ? 'After this turn. They may pass' : 'Now. They may pass',
    icon: HandHelping,
    unavailable: already ?? away ?? quiet,
    onAction: () => command({ type: 'GiveFloor', id, turn: turn?.id ?? null }),
  };
}

const TIMES: Readonly<Record<number, string>> = { 1.5: 'Now one and a half times as long.', 2: 'Now twice as long.', 3: 'Now three times as long.' };

/** Where there are parts, there are turns to give time for. null: there are none. */
export function extraTimeAction(meeting: MeetingState, id: ParticipantId, choose: () => void): MenuAction | null {
  if (meeting.agenda.segments.length === 0) return null;
  const times = find(meeting.floor.extra, id) ?? 1;
  return {
    id: 'extra',
    label: 'Extra time…',
    detail: `${times === 1 ? '' : (TIMES[times] ?? `Now ${times} times as long.`)} Only they and the facilitators see this`.trim(),
    icon: Hourglass,
    onAction: choose,
  };
}

/** Who leads, and who does when nobody is there. Only what is possible for this person. */
export function leadActions(meeting: MeetingState, me: ParticipantId, id: ParticipantId, command: Ask): readonly MenuAction[] {
  if (isFacilitator(meeting, id)) {
    if (meeting.roster.lead !== me) return [];
    return [
      {
        id: 'hand_over',
        label: 'Hand over the lead',
        detail: 'They lead, you stay with them',
        icon: HeartHandshake,
        unavailable: isConnected(meeting, id) ? null : 'Is reconnecting',
        onAction: () => command({ type: 'HandOver', to: id }),
      },
    ];
  }
  const named = meeting.lead.standIn === id;
  return [
    {
      id: 'stand_in',
      label: named ? 'No stand-in any more' : 'Ask to stand in',
      detail: named ? 'Leads if no facilitator is connected' : 'Leads if no facilitator is connected. They read it, others do not',
      icon: LifeBuoy,
      unavailable: needsFullFacilitator(meeting, me) ? 'Only a facilitator can do this' : null,
      onAction: () => command({ type: 'NameStandIn', id: named ? null : id }),
    },
  ];
}
