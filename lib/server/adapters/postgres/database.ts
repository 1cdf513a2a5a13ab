import { setTimeout as wait } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '../../../../drizzle/schema';
import type { Database } from '../../runtime/handle';

const DEFAULT_PATIENCE_MS = 30_000;
const TRY_AGAIN_MS = 500;

export interface PoolOptions {
  /** Connections at once; default 10. */
  readonly max?: number;
  /** An idle connection broke (the database was restarted): worth a line in the log; the pool makes a new one when it needs it. */
  readonly onBroken: (error: Error) => void;
}

/** Every wait is bounded: 5 s for a connection, 10 s for a statement, 12 s when the network swallows the answer. Nothing connects yet. */
export function makePool(url: string, { max = 10, onBroken }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'hearth',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  });
  pool.on('error', onBroken);
  return pool;
}

export const makeDatabase = (pool: pg.Pool): Database => drizzle(pool, { schema });

/**
 * Resolves once the database answers. Keeps trying for `patienceMs` (30 s), and says so at each try through `onWaiting` (with the time that
 * is left, in ms), then rejects with the last reason. A wrong password or an unknown database does not get better: rejects at once.
 */
export async function untilReachable(pool: pg.Pool, onWaiting: (error: Error, leftMs: number) => void, patienceMs = DEFAULT_PATIENCE_MS): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await pool.query('select 1');
      return;
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      const left = Math.round(until - performance.now());
      if (left <= 0 || isHopeless(error)) throw error;
      onWaiting(error, left);
      await wait(Math.min(TRY_AGAIN_MS, left));
    }
  }
}
/** Class 28: refused by the database itself; 3D000: no such database. */
const isHopeless = (error: Error): boolean => 'code' in error && typeof error.code === 'string' && /^(28|3D000)/.test(error.code);
