import { segment } from '../../../lib/meeting/formats/segment';
import type { Segment } from '../../../lib/meeting/formats/types';
import type { FloorRule, Reaction, TurnClock, TurnId } from '../../../lib/meeting/floor/types';
import { evolveAll } from '../../../lib/meeting/machine/meeting';
import type { MeetingEvent, MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { ana, connectionOf, evening, kit, NOW, ruth, sam, theo } from './states';

/** The evening with a written format: what people see of agenda, order and turns. Built from events, as they would be stored. */

const MINUTE = 60_000;
const person = (name: string) => name as ParticipantId;
export const marcus = person('marcus');
export const iris = person('iris');
export const joan = person('joan');
export const halina = person('halina');

export const welcome = segment('gather', 'welcome', 'Welcome', 10);
export const checkIn = segment('round', 'check-in', 'Check-in round', 20, {
  perPersonS: 120,
  prompt: 'What has this week been like for you?',
  script: 'Breathe in first.',
});
export const sharing = segment('queue', 'sharing', 'Open sharing', 45, { flex: true, perPersonS: 180, crosstalk: 'i_statements', chat: 'open' });
export const closing = segment('round', 'closing', 'Closing round', 15, { perPersonS: 60, crosstalk: 'thanks_only', chat: 'reactions' });
const sayings = { time: 'a', dominating: 'b', advice: 'c', silence: 'd', tears: 'e' };

const after = (meeting: MeetingState, ...events: readonly MeetingEvent[]): MeetingState => evolveAll(meeting, events);

/** `segment` of `segments` is on; the ones before it are done. */
export function inPart(
  part: Segment,
  rule: FloorRule,
  segments: readonly Segment[] = [welcome, checkIn, sharing, closing],
  meeting: MeetingState = evening,
): MeetingState {
  const at = segments.indexOf(part);
  const began = segments
    .slice(0, at + 1)
    .map((each, i): MeetingEvent => ({ type: 'agenda/Began', id: each.id, run: i + 1, at: NOW - (at - i) * 10 * MINUTE - 4 * MINUTE }));
  const order = rule === 'round' ? peopleBySeat(meeting) : [];
  return after(meeting, { type: 'agenda/Planned', title: 'Check-in and sharing', version: 1, segments, sayings }, ...began, {
    type: 'floor/Opened',
    rule,
    order,
  });
}
export const started = (meeting: MeetingState): MeetingState => after(meeting, { type: 'floor/Started', at: NOW - 3 * MINUTE });

const running = (leftMs: number): TurnClock => ({ kind: 'running', endsAt: NOW + leftMs, nominalEndsAt: NOW + leftMs });

export interface Taken {
  readonly by?: 'voice' | 'text';
  /** null: without a length. */
  readonly leftMs?: number | null;
}
export const offeredTo = (meeting: MeetingState, id: ParticipantId): MeetingState =>
  after(meeting, { type: 'floor/Offered', turn: `2.${meeting.floor.turns + 1}` as TurnId, id, at: NOW - MINUTE });
/** Whoever was offered the floor takes it. */
export function taken(meeting: MeetingState, { by = 'voice', leftMs = MINUTE }: Taken = {}): MeetingState {
  const turn = turnOf(meeting);
  return after(meeting, { type: 'floor/TurnStarted', turn, by, at: NOW - MINUTE, clock: leftMs === null ? null : running(leftMs) });
}
export const turnOf = ({ floor }: MeetingState): TurnId => {
  if (!floor.turn) throw new Error('Nobody has the floor in this example.');
  return floor.turn.id;
};
export const done = (meeting: MeetingState): MeetingState => after(meeting, { type: 'floor/TurnEnded', turn: turnOf(meeting), outcome: 'done', at: NOW });
export const written = (meeting: MeetingState): MeetingState => after(meeting, { type: 'floor/Written', turn: turnOf(meeting), at: NOW, until: NOW + 30_000 });
export const reacts = (meeting: MeetingState, id: ParticipantId, kind: Reaction): MeetingState =>
  after(meeting, { type: 'floor/Reacted', turn: turnOf(meeting), id, kind, on: true });
export const held = (meeting: MeetingState, leftMs = MINUTE): MeetingState =>
  after(meeting, { type: 'floor/ClockSet', turn: turnOf(meeting), clock: { kind: 'standing', leftMs, nominalLeftMs: leftMs }, heldSince: NOW - 5_000 });
export const rests = (meeting: MeetingState, id: ParticipantId): MeetingState => after(meeting, { type: 'floor/Rested', id, on: true, at: NOW });
export const raises = (meeting: MeetingState, ...who: readonly ParticipantId[]): MeetingState =>
  after(meeting, ...who.map((id, i): MeetingEvent => ({ type: 'hands/Raised', id, at: NOW - 60_000 + i * 1_000 })));
/** Ruth and Sam have both lost their connection. */
export const quiet = (meeting: MeetingState): MeetingState =>
  after(meeting, ...[ruth, sam].map((id): MeetingEvent => ({ type: 'presence/Lost', id, connection: connectionOf(id), at: NOW - 10_000 })), {
    type: 'lead/FellQuiet',
    at: NOW - 5_000,
  });

/** Nobody has been offered the floor yet. */
export const roundBegins = inPart(checkIn, 'round');
/** Four had their turn, it is Ana's, then Marcus, Iris and Kit come. */
export const anaSpeaks = taken(
  offeredTo(
    [ruth, joan, theo, halina].reduce((meeting, id) => done(taken(offeredTo(meeting, id))), started(roundBegins)),
    ana,
  ),
);
const before = [marcus, iris].reduce((meeting, id) => done(taken(offeredTo(meeting, id))), done(anaSpeaks));
/** It is Kit's turn: offered. */
export const kitIsOffered = offeredTo(before, kit);
/** Theo and Kit have raised a hand, nobody has the floor. */
export const openQueue = raises(started(inPart(sharing, 'queue')), theo, kit);
