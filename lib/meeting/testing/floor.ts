import type { Outcome, TurnClock, TurnId } from '../floor/types';
import { segment } from '../formats/segment';
import type { MeetingPlan, Segment } from '../formats/types';
import { openingFloor } from '../machine/floor-events';
import { evolveAll, initialMeeting, type MeetingEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { NOW } from './given';
import { OPENED, raises } from './past';
import { cora, max, mia } from './people';
import { byFormat, planOf } from './plan';

// Pieces of the past of a meeting in which somebody has, or may have, the floor.

/** When the segment of these pasts began. */
export const BEGAN = OPENED + 60_000;

/** This past, of a group whose only segment is this one, and has begun. Nothing is started yet. */
export function segmentRuns(past: readonly MeetingEvent[], of: Segment, luck = 0): readonly MeetingEvent[] {
  const before = byFormat(planOf({ segments: [of] }), past);
  return [...before, { type: 'agenda/Began', id: of.id, run: 1, at: BEGAN }, ...openingFloor(evolveAll(initialMeeting, before), of, luck)];
}
type Kind = 'round' | 'queue' | 'read' | 'speaker' | 'questions' | 'celebrate' | 'open' | 'silence';
/** A minute for each, gently, four seconds in between; nobody answers. */
export const part = (kind: Kind, differently: Partial<Segment> = {}): Segment => ({
  ...segment(kind, kind, 'Part', 10, { perPersonS: 60, betweenS: 4, timer: 'gentle' }),
  ...differently,
});

export const started: MeetingEvent = { type: 'floor/Started', at: BEGAN };
export const turnId = (number: number, run = 1): TurnId => `${run}.${number}` as TurnId;
export const offers = (id: ParticipantId, number = 1, at = NOW, run = 1): MeetingEvent => ({ type: 'floor/Offered', turn: turnId(number, run), id, at });
export const ends = (outcome: Outcome, number = 1, at = NOW): MeetingEvent => ({ type: 'floor/TurnEnded', turn: turnId(number), outcome, at });
/** @param left nominal time from `at`, in ms; @param more of it for this person. */
export const runs = (left = 60_000, more = 0, at = NOW): TurnClock => ({ kind: 'running', endsAt: at + left + more, nominalEndsAt: at + left });
export const stands = (left = 60_000, more = 0): TurnClock => ({ kind: 'standing', leftMs: left + more, nominalLeftMs: left });
export const takes = (by: 'voice' | 'text' = 'voice', number = 1, clock: TurnClock = runs(), at = NOW, run = 1): MeetingEvent => ({
  type: 'floor/TurnStarted',
  turn: turnId(number, run),
  by,
  at,
  clock,
});
/** This turn from the offer to its end. */
export const had = (id: ParticipantId, number: number, outcome: Outcome = 'done'): readonly MeetingEvent[] => [
  offers(id, number),
  ...(outcome === 'done' ? [takes('voice', number)] : []),
  ends(outcome, number),
];

/** A group with that plan, in its first part with an order (perhaps almost through) or with a queue of three; where there is none, as before. */
export function underWay(plan: MeetingPlan, past: readonly MeetingEvent[], luck: number): readonly MeetingEvent[] {
  const before = byFormat(plan, past);
  const of =
    plan.format?.segments.find(({ kind }) => kind === (luck % 3 === 0 ? 'queue' : 'round')) ?? plan.format?.segments.find(({ kind }) => kind === 'round');
  if (!of) return before;
  const began: MeetingEvent = { type: 'agenda/Began', id: of.id, run: 1, at: BEGAN };
  const opened = [...before, began, ...openingFloor(evolveAll(initialMeeting, before), of, luck), started];
  const { order } = evolveAll(initialMeeting, opened).floor;
  const almostThrough = order.slice(1).flatMap(({ id }, i) => had(id, i + 1, i === 0 ? 'passed' : 'done'));
  if (order.length === 0) return [...opened, raises(max), raises(mia), raises(cora)];
  return luck % 5 === 0 ? [...opened, ...almostThrough] : opened;
}
