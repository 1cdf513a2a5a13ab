import type { AgendaSegment, AgendaState } from '../agenda/types';
import type { Instant, MeetingSettings } from '../machine/slice';
import { edgesOf, shortestMs } from './slot';
import type { SegmentId } from './types';

export interface ScheduledSegment {
  readonly id: SegmentId;
  readonly state: AgendaSegment['state'];
  /** When it began or will begin as things are; null: it is over, or taken out. */
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** How long it takes in all, earlier runs included, in ms: what it took when it is over, 0 when it is taken out. */
  readonly lengthMs: number;
  /** What it gives of its planned length so that the meeting ends in time, in ms. */
  readonly givesMs: number;
}

export interface Schedule {
  readonly segments: readonly ScheduledSegment[];
  /** When the last segment ends as things are; null when nothing is to come. */
  readonly endsAt: Instant | null;
  /** How far that is beyond the slot although the flexible parts have given what they can, in ms. */
  readonly overMs: number;
  /** How much of the slot is left over, in ms. */
  readonly spareMs: number;
  /** What the current segment has left, in ms; negative: it has run over its time. null: none runs, or one in which people linger as long as they like. */
  readonly remainingMs: number | null;
}

/** A segment with time ahead of it. */
interface Ahead {
  readonly segment: AgendaSegment;
  /** What it would still take as planned. */
  readonly leftMs: number;
  /** How much of that it can give. */
  readonly roomMs: number;
}

type Slot = Pick<MeetingSettings, 'startsAt' | 'endsAt'>;

/** `now` and what is to come after it. A segment that was left out, or left and not gone back to, has no time ahead. */
function aheadOf(agenda: AgendaState): readonly Ahead[] {
  const here = agenda.status === 'running' ? agenda.segments.findIndex(({ id }) => id === agenda.current.id) : 0;
  const ahead = agenda.status === 'over' ? [] : agenda.segments.slice(Math.max(0, here));
  const { first, last } = edgesOf(agenda.segments.filter(({ state }) => state !== 'skipped'));
  return ahead
    .filter(({ state }) => state === 'to_come' || state === 'now')
    .map((segment) => {
      const leftMs = Math.max(0, segment.plannedMs - segment.spentMs);
      const gives = segment.flex && segment !== first && segment !== last;
      return { segment, leftMs, roomMs: gives ? leftMs - Math.max(0, shortestMs(segment.plannedMs) - segment.spentMs) : 0 };
    });
}

const sumOf = (ahead: readonly Ahead[], what: 'leftMs' | 'roomMs'): number => ahead.reduce((sum, one) => sum + one[what], 0);

/** What each gives of so much time, by how much it can; whole ms that add up to exactly what is asked, or to all there is. */
function sharesOf(ahead: readonly Ahead[], overMs: number): readonly number[] {
  const room = sumOf(ahead, 'roomMs');
  const asked = Math.min(room, Math.max(0, Math.round(overMs)));
  const upTo = (some: number) => (some === room ? asked : Math.floor((asked * some) / room));
  let before = 0;
  return ahead.map(({ roomMs }) => {
    const share = upTo(before + roomMs) - upTo(before);
    before += roomMs;
    return share;
  });
}

/** Gathering without a length of its own lasts until the slot begins. */
const waitMs = ({ kind, plannedMs }: AgendaSegment, from: Instant, { startsAt }: Slot): number =>
  kind === 'gather' && plannedMs === 0 ? Math.max(0, startsAt - from) : 0;

interface Running {
  readonly since: Instant;
  /** When it should end, after its own share. */
  readonly endsAt: Instant;
  /** When it will: that, or now if that is past. */
  readonly expectedEnd: Instant;
  readonly shareMs: number;
}

/**
 * The current segment gives its share like those to come: otherwise the time that it was shown with would jump up when it begins. The share does not
 * depend on `now`, so what is left of it only falls.
 */
function running(current: Ahead, rest: readonly Ahead[], since: Instant, slot: Slot, now: Instant): Running {
  const planned = since + current.leftMs + waitMs(current.segment, since, slot);
  const shareMs = sharesOf([current, ...rest], planned + sumOf(rest, 'leftMs') - slot.endsAt)[0] ?? 0;
  const endsAt = planned - shareMs;
  return { since, endsAt, expectedEnd: Math.max(now, endsAt), shareMs };
}

/** Segments one after the other from a moment on, shrunk where the slot would be overrun. */
function inOrder(ahead: readonly Ahead[], from: Instant, slot: Slot): readonly ScheduledSegment[] {
  const wait = ahead[0] ? waitMs(ahead[0].segment, from, slot) : 0;
  const shares = sharesOf(ahead, from + wait + sumOf(ahead, 'leftMs') - slot.endsAt);
  let startsAt = from;
  return ahead.map(({ segment, leftMs }, index) => {
    const givesMs = shares[index] ?? 0;
    const begins = startsAt;
    const takes = leftMs - givesMs + (index === 0 ? wait : 0);
    startsAt += takes;
    return { id: segment.id, state: segment.state, startsAt: begins, endsAt: startsAt, lengthMs: segment.spentMs + takes, givesMs };
  });
}

/** Without time ahead: over, or taken out. */
const behind = ({ id, state, spentMs }: AgendaSegment): ScheduledSegment => ({
  id,
  state,
  startsAt: null,
  endsAt: null,
  lengthMs: state === 'skipped' ? 0 : spentMs,
  givesMs: 0,
});

/**
 * When what will be, as things are: an overrun is absorbed by the flexible parts from now on, each by how much it can give, never by the first or the last
 * and by none below a third of its length or two minutes. From what every member sees, so that all see the same. Total for any `now`.
 */
export function scheduleOf(agenda: AgendaState, slot: Slot, now: Instant): Schedule {
  const ahead = aheadOf(agenda);
  const [current, ...rest] = ahead;
  const on =
    agenda.status === 'running' && current?.segment.id === agenda.current.id
      ? running(current, rest, agenda.current.since, slot, Math.max(now, agenda.current.since))
      : null;
  const timed =
    on && current
      ? [nowOf(current.segment, on), ...inOrder(rest, on.expectedEnd, slot)]
      : inOrder(ahead, Math.max(now, agenda.status === 'before' ? slot.startsAt : now), slot);
  const lingers = on !== null && current?.segment.kind === 'linger' && current.segment.plannedMs === 0;
  const byId = new Map(timed.map((one) => [one.id, one]));
  const endsAt = timed.at(-1)?.endsAt ?? null;
  return {
    segments: agenda.segments.map((segment) => byId.get(segment.id) ?? behind(segment)),
    endsAt,
    overMs: lingers ? 0 : Math.max(0, (endsAt ?? slot.endsAt) - slot.endsAt),
    spareMs: Math.max(0, slot.endsAt - (endsAt ?? slot.endsAt)),
    remainingMs: on && !lingers ? on.endsAt - now : null,
  };
}

function nowOf({ id, state, spentMs }: AgendaSegment, { since, expectedEnd, shareMs }: Running): ScheduledSegment {
  return { id, state, startsAt: since, endsAt: expectedEnd, lengthMs: spentMs + expectedEnd - since, givesMs: shareMs };
}
