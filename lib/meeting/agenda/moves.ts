import { err, ok } from '../../result';
import { problemsOfSegment } from '../formats/check';
import { LIMITS, MINUTE_MS } from '../formats/limits';
import { segmentOf } from '../formats/segment';
import type { SegmentId } from '../formats/types';
import { closingFloor, openingFloor } from '../machine/floor-events';
import type { MeetingState } from '../machine/meeting';
import { needsFacilitator } from '../machine/questions';
import type { Context, Decision } from '../machine/slice';
import type { AgendaCommand, AgendaSegment, AgendaState } from './types';

type Asked<T extends AgendaCommand['type']> = Extract<AgendaCommand, { type: T }>;

const LONGEST_MS = LIMITS.minutes.most * MINUTE_MS;

/** Where the meeting is in its agenda; -1 while no segment runs. */
const position = (agenda: AgendaState): number => (agenda.status === 'running' ? agenda.segments.findIndex(({ id }) => id === agenda.current.id) : -1);
const find = (agenda: AgendaState, id: SegmentId): AgendaSegment | undefined => agenda.segments.find((segment) => segment.id === id);

/** Ends the turn that is on, begins this segment, and opens its floor: one decision, so that nobody speaks under the wrong rule. */
const beginning = (meeting: MeetingState, segment: AgendaSegment, luck: number, now: number): Decision =>
  ok([...closingFloor(meeting, now), { type: 'agenda/Began', id: segment.id, run: meeting.agenda.runs + 1, at: now }, ...openingFloor(meeting, segment, luck)]);

/** The first segment; after the end the first that was added since. */
export function startAgenda({ luck }: Asked<'StartAgenda'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (meeting.agenda.status === 'running') return ok([]);
  const first = meeting.agenda.segments.find(({ state }) => state === 'to_come');
  return first ? beginning(meeting, first, luck, now) : err('not_now');
}

export function moveOn({ from, luck }: Asked<'MoveOn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const { agenda } = meeting;
  if (agenda.status !== 'running' || agenda.current.id !== from) return err('segment_changed');
  const next = agenda.segments.slice(position(agenda) + 1).find(({ state }) => state === 'to_come');
  return next ? beginning(meeting, next, luck, now) : ok([...closingFloor(meeting, now), { type: 'agenda/Finished', at: now }]);
}

/** To the segment before, past what was taken out; once all is over, into the last one again. */
export function goBack({ from, luck }: Asked<'GoBack'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const { agenda } = meeting;
  const last = agenda.status === 'over' ? agenda.segments.findLast(({ state }) => state === 'done') : undefined;
  if (last) return last.id === from ? beginning(meeting, last, luck, now) : err('segment_changed');
  if (agenda.status !== 'running' || agenda.current.id !== from) return err('segment_changed');
  const before = agenda.segments.slice(0, position(agenda)).findLast(({ state }) => state !== 'skipped');
  return before ? beginning(meeting, before, luck, now) : err('not_now');
}

export function skipSegment({ id, skip }: Asked<'SkipSegment'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const state = find(meeting.agenda, id)?.state;
  if (state !== 'to_come' && state !== 'skipped') return err('segment_changed');
  return ok((state === 'skipped') === skip ? [] : [{ type: 'agenda/SkipChanged', id, skip }]);
}

/** `added-1`, `added-2`, …: whichever is free first. */
function freeId({ segments }: AgendaState): SegmentId {
  const taken = new Set<string>(segments.map(({ id }) => id));
  let number = 1;
  while (taken.has(`added-${number}`)) number += 1;
  return `added-${number}` as SegmentId;
}

/** Never behind where the meeting is: what somebody adds is meant to come. */
export function addSegment({ after, segment: asked }: Asked<'AddSegment'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const { agenda } = meeting;
  if (after !== null && !find(agenda, after)) return err('segment_changed');
  const segment = segmentOf(asked, freeId(agenda));
  if (agenda.segments.length >= LIMITS.segments.most || problemsOfSegment(segment).length > 0) return err('format_unfit');
  const place = Math.max(
    position(agenda),
    agenda.segments.findIndex(({ id }) => id === after),
  );
  return ok([{ type: 'agenda/Added', after: after === null ? null : (agenda.segments[place]?.id ?? null), segment }]);
}

export function giveTime({ id, ms }: Asked<'GiveTime'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const segment = find(meeting.agenda, id);
  if (segment?.state !== 'now' && segment?.state !== 'to_come') return err('segment_changed');
  const given = Math.min(Math.max(segment.plannedMs + ms, 0), LONGEST_MS) - segment.plannedMs;
  return ok(given === 0 ? [] : [{ type: 'agenda/TimeGiven', id, ms: given }]);
}

/** The turn that is on keeps the time that it was promised. */
export function setTurnLength({ id, perPersonS }: Asked<'SetTurnLength'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const segment = find(meeting.agenda, id);
  if (segment?.state !== 'now' && segment?.state !== 'to_come') return err('segment_changed');
  if (segment.perPersonS === null) return err('not_now');
  const { least, most } = LIMITS.perPersonS;
  if (!Number.isSafeInteger(perPersonS) || perPersonS < least || perPersonS > most) return err('format_unfit');
  return ok(segment.perPersonS === perPersonS ? [] : [{ type: 'agenda/TurnLengthSet', id, perPersonS }]);
}
