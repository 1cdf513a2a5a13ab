import { type Capacity, capacityOf, fittingPerPersonS } from './capacity';
import { LIMITS, MINUTE_MS } from './limits';
import { edgesOf, shortestMs } from './slot';
import type { Format, Segment, SegmentId } from './types';

/** What a round that is too long may be helped by. The first two are done with `applyRemedy`; rooms are for people to agree on. */
export type Remedy =
  | { readonly kind: 'shorten'; readonly perPersonS: number }
  | { readonly kind: 'move_time'; readonly minutes: number; readonly from: readonly TimeFrom[] }
  /** So many rooms with at most so many people each. */
  | { readonly kind: 'split'; readonly rooms: number; readonly people: number };

export interface TimeFrom {
  readonly segment: SegmentId;
  /** 1 or more. */
  readonly minutes: number;
}

/** A round that is too long for so many people, and what may be done. `remedies` is empty when only fewer people or a longer slot would help. */
export interface Shortage extends Capacity {
  readonly segment: SegmentId;
  readonly remedies: readonly Remedy[];
}

/** A room of two is a conversation, not a group. */
const FEWEST_IN_A_ROOM = 3;

/** How many whole minutes a flexible part can give: not below its shortest, nor below what its own round needs. */
function spareMinutes(segment: Segment, people: number): number {
  const planned = segment.minutes * MINUTE_MS;
  const kept = Math.max(shortestMs(planned), capacityOf(segment, people)?.neededMs ?? 0);
  return Math.max(0, Math.floor((planned - kept) / MINUTE_MS));
}

/** From the one that has most to give; from a second one only if that is not enough. null when all together cannot. */
function timeFrom(format: Format, to: Segment, minutes: number, people: number): readonly TimeFrom[] | null {
  const { first, last } = edgesOf(format.segments);
  const givers = format.segments
    .filter((one) => one.flex && one !== to && one !== first && one !== last)
    .map((one) => ({ segment: one.id, spare: spareMinutes(one, people) }))
    .sort((a, b) => b.spare - a.spare);
  const from: TimeFrom[] = [];
  let missing = minutes;
  for (const { segment, spare } of givers) {
    const given = Math.min(spare, missing);
    if (given > 0) from.push({ segment, minutes: given });
    missing -= given;
  }
  return missing === 0 ? from : null;
}

function splitOf(segment: Segment, people: number): Remedy | null {
  for (let rooms = 2; Math.floor(people / rooms) >= FEWEST_IN_A_ROOM; rooms += 1) {
    const most = Math.ceil(people / rooms);
    if (capacityOf(segment, most)?.overMs === 0) return { kind: 'split', rooms, people: most };
  }
  return null;
}

function remediesOf(format: Format, segment: Segment, { overMs }: Capacity, people: number): readonly Remedy[] {
  const perPersonS = fittingPerPersonS(segment, people);
  const minutes = Math.ceil(overMs / MINUTE_MS);
  const from = segment.minutes + minutes <= LIMITS.minutes.most ? timeFrom(format, segment, minutes, people) : null;
  const split = splitOf(segment, people);
  return [
    ...(perPersonS === null ? [] : [{ kind: 'shorten', perPersonS } as const]),
    ...(from ? [{ kind: 'move_time', minutes, from } as const] : []),
    ...(split ? [split] : []),
  ];
}

/**
 * Every round that is too long for so many people (2 to 100, whoever gets a turn), in the order of the format, each with what would help it by itself.
 * Empty: everything fits.
 */
export function remediesFor(format: Format, people: number): readonly Shortage[] {
  return format.segments.flatMap((segment) => {
    const capacity = capacityOf(segment, people);
    if (capacity === null || capacity.overMs === 0) return [];
    return [{ segment: segment.id, ...capacity, remedies: remediesOf(format, segment, capacity, people) }];
  });
}

/** The format with that remedy for that segment. Its sum stays what it was; a split changes nothing in it. */
export function applyRemedy(format: Format, id: SegmentId, remedy: Remedy): Format {
  if (remedy.kind === 'split') return format;
  const changed = (segment: Segment): Segment => {
    if (remedy.kind === 'shorten') return segment.id === id ? { ...segment, perPersonS: remedy.perPersonS } : segment;
    if (segment.id === id) return { ...segment, minutes: segment.minutes + remedy.minutes };
    const given = remedy.from.find((one) => one.segment === segment.id)?.minutes ?? 0;
    return given === 0 ? segment : { ...segment, minutes: segment.minutes - given };
  };
  return { ...format, segments: format.segments.map(changed) };
}
