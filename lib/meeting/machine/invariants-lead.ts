import type { MeetingState } from './meeting';
import { isConnected, isFacilitator, isHere, peopleBySeat } from './questions';
import { find, has } from './records';
import type { Instant } from './slice';
import { maySpeak } from './speaking';

// What is true of the agenda and of the lead in every meeting; `invariants.ts` joins it with the rest.

const repeats = <T>(values: readonly T[]): boolean => new Set(values).size !== values.length;

export function* brokenAgenda({ agenda, lifecycle }: MeetingState): Iterable<string> {
  const now = agenda.segments.filter(({ state }) => state === 'now').map(({ id }) => id);
  const current = agenda.status === 'running' ? [agenda.current.id] : [];
  if (now.join() !== current.join()) yield 'not exactly the current segment is on';
  if (agenda.status === 'running' && agenda.current.run !== agenda.runs) yield 'the current run is not the newest';
  if (repeats(agenda.segments.map(({ id }) => id))) yield 'two segments have one id';
  if (agenda.segments.some(({ plannedMs, spentMs }) => plannedMs < 0 || spentMs < 0)) yield 'a segment has a negative length';
  if (agenda.status === 'none' && agenda.segments.length > 0) yield 'there are segments and no agenda';
  if (agenda.status !== 'none' && agenda.segments.length === 0) yield 'there is an agenda without segments';
  if (agenda.status === 'running' && lifecycle.status !== 'open') yield 'a segment runs in a meeting that is not open';
}

export function* brokenLead(meeting: MeetingState): Iterable<string> {
  const { lead, roster, floor } = meeting;
  const facilitating = peopleBySeat(meeting).filter((id) => isFacilitator(meeting, id));
  if (lead.quietSince !== null) {
    if (facilitating.some((id) => isConnected(meeting, id))) yield 'it is quiet although a facilitator is connected';
    if (peopleBySeat(meeting).some((id) => maySpeak(meeting, id) && floor.turn?.who !== id)) yield 'somebody may speak into the quiet without having the floor';
  }
  if (lead.coveringFor !== null) {
    if (!isHere(meeting, lead.coveringFor) || roster.lead === null) yield 'somebody covers for a person who is not in the room';
    if (isConnected(meeting, lead.coveringFor)) yield 'somebody covers for a lead who is back';
  }
  if (lead.standIn !== null && (!has(roster.admitted, lead.standIn) || facilitating.includes(lead.standIn))) yield 'the stand-in is no member';
}

/** From when on nobody waits for an alarm any more, in ms. */
const KNOWN_FOR_MS = 5_000;

/** In words, what nobody has done about the lead although it was due. For a moment at which every alarm that was due has rung. */
export function overdue(meeting: MeetingState, now: Instant): readonly string[] {
  const { roster, presence, lead, lifecycle } = meeting;
  if (lifecycle.status !== 'open') return [];
  const facilitating = peopleBySeat(meeting).filter((id) => isFacilitator(meeting, id));
  const lostFor = (id: (typeof facilitating)[number]) => now - (find(presence.people, id)?.noticedAt ?? now);
  const someone = facilitating.some((id) => isConnected(meeting, id));
  const found: string[] = [];
  if (roster.lead !== null && someone && lostFor(roster.lead) > KNOWN_FOR_MS) found.push('the lead is away and a facilitator could lead');
  const alone = !someone && peopleBySeat(meeting).length > 0 && facilitating.every((id) => lostFor(id) > KNOWN_FOR_MS);
  const longAgo = roster.facilitatorLeftAt === null || now - roster.facilitatorLeftAt > KNOWN_FOR_MS;
  if (alone && longAgo && lead.quietSince === null) found.push('nobody facilitates and it is not quiet');
  return found;
}
