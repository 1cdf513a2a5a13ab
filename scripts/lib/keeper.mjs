/** Keeps a process running: when it dies it is started again, at first soon, then less often. */
import { setTimeout as delay } from 'node:timers/promises';
import { lives, until } from './processes.mjs';
import { explain, say } from './say.mjs';

/** Waits before a new start, in ms. One that ran for a minute begins at the first again. */
const WAITS = [300, 1_000, 2_000, 5_000, 10_000];
const STEADY_AFTER = 60_000;

/** @typedef {import('./processes.mjs').Known} Known */

/**
 * @typedef {object} Kept
 * @property {() => Promise<void>} stop idempotent; waits for a start that is under way
 */

/**
 * @param {object} what
 * @param {string} what.name
 * @param {Known} what.process that runs now
 * @param {() => Promise<Known>} what.start another one in its place
 * @param {(who: Known) => Promise<unknown>} what.stop
 * @param {{ waits?: readonly number[], every?: number, tell?: (line: string) => void }} [options] `every`: how often to look, in ms
 * @returns {Kept}
 */
export function keep({ name, process, start, stop }, { waits = WAITS, every = 250, tell = say } = {}) {
  let current = process;
  let ending = false;
  const stopped = new AbortController();

  /** @param {number} milliseconds */
  const pause = (milliseconds) => delay(milliseconds, undefined, { signal: stopped.signal }).catch(() => undefined); // ended early on purpose

  const loop = (async () => {
    let failures = 0;
    let since = performance.now();
    while (!ending) {
      // Adopted processes are not our children, so we look instead of waiting to be told.
      await pause(every);
      if (ending || lives(current)) continue;
      if (performance.now() - since > STEADY_AFTER) failures = 0;
      const wait = waits[Math.min(failures, waits.length - 1)] ?? 0;
      tell(`${name} has ended; starting it again in ${wait / 1000} s.`);
      await pause(wait);
      if (ending) return;
      failures += 1;
      since = performance.now();
      try {
        current = await start();
        tell(`${name} runs again.`);
      } catch (error) {
        tell(`${name} does not start again: ${explain(error).join(' ')}`);
      }
    }
  })();

  return {
    async stop() {
      ending = true;
      stopped.abort();
      await loop;
      await stop(current);
      await until(() => !lives(current), 1_000);
    },
  };
}
