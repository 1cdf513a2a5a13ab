import { setTimeout as wait } from 'node:timers/promises';

const DEFAULT_PATIENCE_MS = 30_000;
const TRY_AGAIN_MS = 500;

/**
 * Does a step of the start that needs the database, again and again while that is away or too busy to answer: for `patienceMs` (30 s) from the first
 * failure on. Says so at each through `onWaiting`, with the time that is left in ms. Rejects with the last reason; at once with one that does not get
 * better by waiting: a wrong password, an unknown database, one of a newer version. The step must be one that may be done twice.
 */
export async function patiently<T>(step: () => Promise<T>, onWaiting: (error: Error, leftMs: number) => void, patienceMs = DEFAULT_PATIENCE_MS): Promise<T> {
  let until: number | null = null;
  for (;;) {
    try {
      return await step();
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      until ??= performance.now() + patienceMs;
      const left = Math.round(until - performance.now());
      if (left <= 0 || !isPassing(error)) throw error;
      onWaiting(error, left);
      await wait(Math.min(TRY_AGAIN_MS, left));
    }
  }
}

/** The network, a restart of the database (57P0x), broken connections (08), and none left (53300). */
const PASSING = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-3]|08\w{3}|53300)$/;
/** What pg says without a code: nobody answered within a limit of ours, or the other end hung up. */
const PASSING_WORDS = /^(timeout e|Connection terminated|Connection ended|Query read timeout|Client (has encountered a connection error|was closed))/;

function isPassing(error: Error): boolean {
  const { code, syscall, cause } = error as Error & { readonly code?: unknown; readonly syscall?: unknown };
  if (typeof code === 'string' && PASSING.test(code)) return true;
  // A socket that is a file is not there before the database is.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  return PASSING_WORDS.test(error.message) || (cause instanceof Error && isPassing(cause));
}
