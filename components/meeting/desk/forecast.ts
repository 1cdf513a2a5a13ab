import { scheduleOf } from '../../../lib/meeting/formats/schedule';
import type { Schedule } from '../../../lib/meeting/formats/schedule';
import { fittingPerPersonS, handoverS } from '../../../lib/meeting/formats/capacity';
import type { AgendaSegment, AgendaState } from '../../../lib/meeting/agenda/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { comesAgain } from '../../../lib/meeting/machine/next-turn';
import { isHere, segmentNow } from '../../../lib/meeting/machine/questions';
import type { Instant, MeetingSettings } from '../../../lib/meeting/machine/slice';
import { lengthOf } from '../floor/my-turn';
import { orderOf } from '../floor/order';
import { turnTime } from '../floor/turn-time';

/** Less than this late is in time: nobody plans in seconds. In ms. */
export const WORTH_SAYING_MS = 30_000;

type Slot = Pick<MeetingSettings, 'startsAt' | 'endsAt'>;

/** How the current part stands, and what comes of it, as facilitators read it. Times in epoch ms, lengths in ms. */
export interface Forecast {
  /** Who is still to have a turn, the one that is on included, and who comes once more; null outside of rounds. */
  readonly turnsLeft: number | null;
  /** Of one turn; null where turns have no length. */
  readonly turnMs: number | null;
  /** When everybody has had their turn, if each uses their time; null where that cannot be told. */
  readonly endsAt: Instant | null;
  /** How far the part runs beyond its planned end as things are; 0: it does not. */
  readonly overMs: number;
  /** Titles of the parts to come that give their time for that. */
  readonly givers: readonly string[];
  /** How far the whole meeting runs beyond its end then; 0: it does not. */
  readonly meetingOverMs: number;
  /** When the meeting ends then. */
  readonly meetingEndsAt: Instant | null;
  /** With turns of so many seconds for whoever is to come the round ends in time; null: it does anyway, or turns would be too short. */
  readonly fittingS: number | null;
}

export interface PartTime {
  /** So much of it is used, in ms; may be more than its length. */
  readonly usedMs: number;
  /** Its length after it gave what it can, in ms. */
  readonly lengthMs: number;
}

/** null where the part has no length of its own (gathering, lingering). */
export function partTime(segment: AgendaSegment, schedule: Schedule): PartTime | null {
  const { remainingMs } = schedule;
  if (segment.plannedMs === 0 || remainingMs === null) return null;
  const lengthMs = segment.plannedMs - (schedule.segments.find(({ id }) => id === segment.id)?.givesMs ?? 0);
  return { usedMs: lengthMs - remainingMs, lengthMs };
}

/** What those who are still to come need, in ms: each with their own length, and the moment from one to the next. null: turns have no length. */
function neededMs(meeting: MeetingState, segment: AgendaSegment, again: number, now: Instant): number | null {
  if (segment.perPersonS === null) return null;
  const between = handoverS(segment) * 1_000;
  const nominal = segment.perPersonS * 1_000;
  const each = orderOf(meeting).coming.map(({ id, now: holds }) => {
    const left = holds ? turnTime(meeting.floor.turn, lengthOf(meeting, id), now)?.leftMs : undefined;
    return Math.max(0, left ?? lengthOf(meeting, id) ?? nominal) + between;
  });
  return each.reduce((sum, ms) => sum + ms, 0) + again * (nominal + between);
}

/** Who passed, asked for later or did not answer in the first lap, and is asked once more. */
export const askedAgain = (meeting: MeetingState): number =>
  meeting.floor.lap === 1
    ? meeting.floor.order.filter((place) => comesAgain(place) && isHere(meeting, place.id) && place.id !== meeting.floor.turn?.who).length
    : 0;

const longer = (agenda: AgendaState, segment: AgendaSegment, ms: number): AgendaState => ({
  ...agenda,
  segments: agenda.segments.map((each) => (each.id === segment.id ? { ...each, plannedMs: each.plannedMs + ms } : each)),
});

/** null while no part runs. */
export function forecastOf(meeting: MeetingState, slot: Slot, now: Instant): Forecast | null {
  const segment = segmentNow(meeting);
  if (!segment) return null;
  const schedule = scheduleOf(meeting.agenda, slot, now);
  const { remainingMs } = schedule;
  const round = meeting.floor.rule === 'round';
  const again = askedAgain(meeting);
  const needed = round ? neededMs(meeting, segment, again, now) : null;
  const overMs = remainingMs === null ? 0 : Math.max(0, (needed ?? 0) - remainingMs);
  const then = overMs > 0 ? scheduleOf(longer(meeting.agenda, segment, overMs), slot, now) : schedule;
  return {
    turnsLeft: round ? orderOf(meeting).coming.length + again : null,
    turnMs: segment.perPersonS === null ? null : segment.perPersonS * 1_000,
    endsAt: needed === null ? null : now + needed,
    overMs,
    givers: then.segments
      .filter(({ state, givesMs }) => state === 'to_come' && givesMs >= WORTH_SAYING_MS)
      .map(({ id }) => meeting.agenda.segments.find((each) => each.id === id)?.title ?? ''),
    meetingOverMs: then.overMs,
    meetingEndsAt: then.endsAt,
    fittingS: overMs >= WORTH_SAYING_MS && needed !== null && remainingMs !== null ? fittingS(meeting, segment, again, remainingMs, now) : null,
  };
}

/** The turn that is on keeps its time: what it leaves is for the others. */
function fittingS(meeting: MeetingState, segment: AgendaSegment, again: number, remainingMs: number, now: Instant): number | null {
  const others = orderOf(meeting).coming.filter((place) => !place.now).length + again;
  const { turn } = meeting.floor;
  const current = turn
    ? Math.max(0, turnTime(turn, lengthOf(meeting, turn.who), now)?.leftMs ?? lengthOf(meeting, turn.who) ?? 0) + handoverS(segment) * 1_000
    : 0;
  const fitting = others === 0 ? null : fittingPerPersonS({ ...segment, plannedMs: remainingMs - current }, others);
  return fitting !== null && segment.perPersonS !== null && fitting < segment.perPersonS ? fitting : null;
}
