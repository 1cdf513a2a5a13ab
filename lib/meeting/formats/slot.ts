import { MINUTE_MS } from './limits';
import type { Segment, SegmentKind } from './types';

/** Shorter than this no part is made to absorb an overrun, in ms: less is not worth beginning. */
const SHORTEST_MS = 2 * MINUTE_MS;

/** Before and after the slot people gather and linger; those parts need no time of it. */
export const mayTakeNoTime = (kind: SegmentKind): boolean => kind === 'gather' || kind === 'linger';

const outsideOfSlot = ({ kind, minutes }: Pick<Segment, 'kind' | 'minutes'>): boolean => mayTakeNoTime(kind) && minutes === 0;

/** The parts that open and close the slot. They never give time away: people come in by the one and go home by the other. null without any part. */
export function edgesOf<S extends Pick<Segment, 'kind' | 'minutes'>>(segments: readonly S[]): { readonly first: S | null; readonly last: S | null } {
  const inSlot = segments.filter((segment) => !outsideOfSlot(segment));
  return { first: inSlot.at(0) ?? null, last: inSlot.at(-1) ?? null };
}

/** How far a part of this planned length shrinks at most, in ms: to a third, not under two minutes; a shorter one does not shrink. */
export const shortestMs = (plannedMs: number): number => Math.min(plannedMs, Math.max(Math.ceil(plannedMs / 3), SHORTEST_MS));
