import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '../../../../drizzle/schema';
import type { Database } from '../../runtime/handle';

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
  // One that is lent out tells by an event of its own, which would end the process if nobody listened. Its next statement fails, and so its user learns of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export const makeDatabase = (pool: pg.Pool): Database => drizzle(pool, { schema });
