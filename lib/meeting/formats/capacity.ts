import { LIMITS, MINUTE_MS } from './limits';
import type { Segment } from './types';

/** From one person to the next: the floor is given, a microphone is opened (domain.md §1.1). */
const HANDOVER_S = 10;
const SECOND_MS = 1_000;
/** Shorter turns are offered in these steps, and not below that. */
const STEP_S = 5;
const SHORTEST_OFFERED_S = 30;

/** A segment of a format, or one of a running meeting, whose length may have changed by now. */
export type Timed = Pick<Segment, 'kind' | 'minutes' | 'perPersonS' | 'betweenS'> & { readonly plannedMs?: number };

export interface Capacity {
  /** What one lap takes when everybody uses their time, in ms. */
  readonly neededMs: number;
  readonly plannedMs: number;
  /** How much more is needed than planned, in ms; 0 when it fits. */
  readonly overMs: number;
}

export const plannedMsOf = ({ plannedMs, minutes }: Pick<Timed, 'minutes' | 'plannedMs'>): number => plannedMs ?? minutes * MINUTE_MS;

/** The pause that the group chose lies within the hand-over, unless it is longer. In seconds. */
export const handoverS = ({ betweenS }: Pick<Segment, 'betweenS'>): number => Math.max(HANDOVER_S, betweenS);

/**
 * What one lap of a round takes with so many people, in ms. null where no length follows from the number of people: outside of rounds, and where turns
 * have no length.
 */
export function neededMs(segment: Timed, people: number): number | null {
  if (segment.kind !== 'round' || segment.perPersonS === null) return null;
  return Math.max(0, people) * (segment.perPersonS + handoverS(segment)) * SECOND_MS;
}

/**
 * Does the round fit? `people`: who gets a turn, facilitators included, who only listens not; before a meeting as many as are expected.
 * null where that is no question (see `neededMs`).
 */
export function capacityOf(segment: Timed, people: number): Capacity | null {
  const needed = neededMs(segment, people);
  if (needed === null) return null;
  const planned = plannedMsOf(segment);
  return { neededMs: needed, plannedMs: planned, overMs: Math.max(0, needed - planned) };
}

/** The longest turn with which so many people fit, in whole steps of 5 s; null when that would be under 30 s: too short to say anything. */
export function fittingPerPersonS(segment: Timed, people: number): number | null {
  const exact = plannedMsOf(segment) / SECOND_MS / Math.max(1, people) - handoverS(segment);
  const perPersonS = Math.min(Math.floor(exact / STEP_S) * STEP_S, LIMITS.perPersonS.most);
  return perPersonS < SHORTEST_OFFERED_S ? null : perPersonS;
}
