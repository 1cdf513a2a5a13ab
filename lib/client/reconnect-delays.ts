/** Base delays in ms before the 1st, 2nd … attempt after a loss; the last one goes on. The first is spread evenly from 0, so that a room does not come back as one. */
const DELAYS = [250, 500, 1_000, 2_000, 4_000, 5_000];

/** ms to wait before attempt `attempt` (from 0). Never more than 5 s; `fraction` is chance, 0 ≤ x < 1. */
export function reconnectDelay(attempt: number, fraction: number): number {
  const base = DELAYS[Math.min(attempt, DELAYS.length - 1)] ?? 5_000;
  if (attempt === 0) return Math.round(base * fraction);
  return Math.round(Math.min(5_000, base * (0.75 + 0.5 * fraction)));
}

/** After "I stop and come back": at once, but not all in the same instant. */
export const restartDelay = (fraction: number): number => Math.round(400 * fraction);
