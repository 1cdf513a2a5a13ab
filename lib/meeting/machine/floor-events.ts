import type { FloorRule } from '../floor/types';
import type { RoundOrder, Segment, SegmentKind } from '../formats/types';
import type { MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { peopleBySeat } from './questions';
import { find } from './records';
import { shuffled } from './shuffle';
import type { Instant } from './slice';

// What happens to the floor because the agenda moves. The agenda calls this; no feature imports the floor.

const RULES: Readonly<Record<SegmentKind, FloorRule>> = {
  round: 'round',
  queue: 'queue',
  celebrate: 'queue',
  questions: 'queue',
  read: 'given',
  speaker: 'given',
  silence: 'still',
  gather: 'free',
  open: 'free',
  announce: 'free',
  breakout: 'free',
  activity: 'free',
  agenda: 'free',
  poll: 'free',
  close: 'free',
  linger: 'free',
};
export const floorRuleOf = (kind: SegmentKind): FloorRule => RULES[kind];

/** Everyone in the room who takes turns, facilitators too. */
function orderOf(meeting: MeetingState, order: RoundOrder, luck: number): readonly ParticipantId[] {
  const people = peopleBySeat(meeting).filter((id) => find(meeting.roster.people, id)?.participation !== 'listen');
  if (order === 'shuffled') return shuffled(people, luck);
  if (order === 'by_seat') return people;
  const isNew = (id: ParticipantId) => find(meeting.roster.people, id)?.firstTime ?? false;
  return [...people.filter((id) => !isNew(id)), ...people.filter(isNew)];
}

/** Ends the turn that is on, because its segment is over; nothing where no turn is on. */
export function closingFloor({ floor: { turn } }: MeetingState, at: Instant): readonly MeetingEvent[] {
  return turn ? [{ type: 'floor/TurnEnded', turn: turn.id, outcome: turn.phase === 'offered' ? 'skipped' : 'done', at }] : [];
}

/** Opens the floor of a segment that begins now. @param luck shuffles where the format says so. */
export function openingFloor(meeting: MeetingState, { kind, order }: Pick<Segment, 'kind' | 'order'>, luck: number): readonly MeetingEvent[] {
  const rule = floorRuleOf(kind);
  return [{ type: 'floor/Opened', rule, order: rule === 'round' ? orderOf(meeting, order, luck) : [] }];
}
