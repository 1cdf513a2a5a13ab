import type { Segment } from '../formats/types';
import type { Instant } from '../machine/slice';
import type { Turn, TurnClock } from './types';

// Time as data (architecture.md §3): nothing here counts, it only says until when.

/** A turn is at most so many times as long for somebody. */
export const MOST_TIMES = 4;
/** From the last word of a turn by text to the end of that turn, in ms: time to read it. */
export const READ_MS = 30_000;
/** `docs/SPEC.md`, table of times: nobody answers an offered turn, and no facilitator is there; in ms. */
export const ANSWER_MS = 60_000;

/** The clock of a turn that begins now. @param times private extra time: how many times the length. */
export function clockFrom({ perPersonS, timer }: Pick<Segment, 'perPersonS' | 'timer'>, times: number, at: Instant): TurnClock {
  if (perPersonS === null || timer === 'off') return null;
  const nominalMs = perPersonS * 1_000;
  return { kind: 'running', endsAt: at + Math.round(nominalMs * times), nominalEndsAt: at + nominalMs };
}

/** Stands from `at` on; may have less than nothing left, where nobody is cut off. */
export const standing = (clock: TurnClock, at: Instant): TurnClock =>
  clock?.kind === 'running' ? { kind: 'standing', leftMs: clock.endsAt - at, nominalLeftMs: clock.nominalEndsAt - at } : clock;

/** Runs again with what was left. */
export const running = (clock: TurnClock, at: Instant): TurnClock =>
  clock?.kind === 'standing' ? { kind: 'running', endsAt: at + clock.leftMs, nominalEndsAt: at + clock.nominalLeftMs } : clock;

/** Whoever is over already gets the whole of it from now. */
export function extended(clock: TurnClock, ms: number, at: Instant): TurnClock {
  if (clock === null) return null;
  return clock.kind === 'running' ? { ...clock, endsAt: Math.max(clock.endsAt, at) + ms } : { ...clock, leftMs: Math.max(clock.leftMs, 0) + ms };
}

/** As listeners hold it: without extra time and without what was given. */
export function nominal(clock: TurnClock): TurnClock {
  if (clock === null) return null;
  return clock.kind === 'running' ? { ...clock, endsAt: clock.nominalEndsAt } : { ...clock, leftMs: clock.nominalLeftMs };
}

/** null where the turn has none: it is not timed, has not begun, or is being read. */
export const clockOf = (turn: Turn): TurnClock => (turn.phase === 'speaking' || turn.phase === 'writing' ? turn.clock : null);
