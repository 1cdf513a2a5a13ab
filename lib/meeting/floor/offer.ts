import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { nextUp } from '../machine/next-turn';
import type { ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';
import { clockOf, running } from './clock';
import { evolveFloor } from './evolve';
import type { FloorEvent, FloorState, Outcome, Turn, TurnId } from './types';

// What several decisions about the floor are made of.

type Events = readonly FloorEvent[];
/** Here, where the events of the slice come in any order, one loose shape is enough; each is typed strictly where it is written. */
const evolve = (state: FloorState, event: FloorEvent): FloorState =>
  (evolveFloor[event.type] as (state: FloorState, event: FloorEvent) => FloorState)(state, event);

/** What has happened, and what follows from the floor as it is then. Not named `then`: a module with an export of that name passes for a promise when it is imported. */
export const followedBy = (meeting: MeetingState, events: Events, next: (after: MeetingState) => Events): Events => [
  ...events,
  ...next({ ...meeting, floor: events.reduce(evolve, meeting.floor) }),
];

export const ended = ({ id }: Turn, outcome: Outcome, at: Instant): FloorEvent => ({ type: 'floor/TurnEnded', turn: id, outcome, at });
/** Somebody else goes on: what has begun counts as a turn, what was only offered is offered once more. */
export const broken = (turn: Turn, at: Instant): FloorEvent => ended(turn, turn.phase === 'offered' ? 'skipped' : 'done', at);

/** In a queue whoever comes later stands at its end. */
export const atTheEnd = ({ floor, hands }: MeetingState, id: ParticipantId, at: Instant): readonly MeetingEvent[] =>
  floor.rule === 'queue' && !hands.raised.some((hand) => hand.id === id) ? [{ type: 'hands/Raised', id, at }] : [];

/** Offers the floor; nobody may hold it. Opens no microphone. */
export function offered({ agenda, floor }: MeetingState, id: ParticipantId, at: Instant): Events {
  if (agenda.status !== 'running') return [];
  return [{ type: 'floor/Offered', turn: `${agenda.current.run}.${floor.turns + 1}` as TurnId, id, at }];
}
/** Offers the floor to whoever is next; nothing when nobody is. */
export function offeredToNext(meeting: MeetingState, at: Instant): Events {
  const next = nextUp(meeting);
  if (!next) return [];
  const lap: Events = next.lap ? [{ type: 'floor/LapBegan', order: next.lap }] : [];
  return followedBy(meeting, lap, (after) => offered(after, next.id, at));
}

/** Whatever keeps the floor from going on is over: it was not started, or paused. */
export function goingOn({ floor: { started, paused, turn } }: MeetingState, at: Instant): Events {
  const events: FloorEvent[] = [];
  if (!started) events.push({ type: 'floor/Started', at });
  if (paused) events.push({ type: 'floor/Paused', on: false, at });
  if (paused && turn && turn.heldSince === null && clockOf(turn)) {
    events.push({ type: 'floor/ClockSet', turn: turn.id, clock: running(clockOf(turn), at), heldSince: null });
  }
  return events;
}
