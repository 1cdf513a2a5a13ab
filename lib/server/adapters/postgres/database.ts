import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import * as schema from '../../../../drizzle/schema';
import type { Database } from '../../runtime/handle';

/** Any number, the same for every Hearth: only one process migrates at a time. */
const MIGRATION_LOCK = 4_832_784;
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

interface Journal {
  readonly entries: readonly { readonly when: number }[];
}

/**
 * Brings the tables up to this version. Several processes may ask at once: one works, the others wait their turn.
 * Rejects with `DatabaseIsNewer` when the database was written by a version that this one does not know.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<void> {
  const { entries } = JSON.parse(await readFile(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  const client = await pool.connect();
  try {
    // Waiting for another process that migrates may take longer than any single statement should.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(client, new Set(entries.map(({ when }) => when)));
    await runMigrations(drizzle(client), { migrationsFolder: folder });
  } finally {
    // Ends the session, and with it the lock and the setting, also after an error.
    client.release(true);
  }
}

async function refuseNewer(client: pg.PoolClient, known: ReadonlySet<number>): Promise<void> {
  const table = await client.query<{ there: boolean }>(`select to_regclass('drizzle.__drizzle_migrations') is not null as there`);
  if (!table.rows[0]?.there) return;
  const applied = await client.query<{ at: number }>('select created_at::float8 as at from drizzle.__drizzle_migrations');
  const unknown = applied.rows.filter(({ at }) => !known.has(at)).length;
  if (unknown > 0) throw new DatabaseIsNewer(unknown);
}

/** Never writes into a database that a newer Hearth has changed: it could misread or damage it. */
export class DatabaseIsNewer extends Error {
  override readonly name = 'DatabaseIsNewer';
  constructor(readonly unknown: number) {
    super(`This database was changed by another version of Hearth (${unknown} migrations that this one does not know). Start that version, or a newer one.`);
  }
}
