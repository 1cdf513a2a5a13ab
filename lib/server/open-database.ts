import { join } from 'node:path';
import type { Env } from '../env';
import { databaseClock } from './adapters/postgres/clock';
import { makeDatabase, makePool } from './adapters/postgres/database';
import { migrate } from './adapters/postgres/migrations';
import { refuseWithoutKeys } from './adapters/postgres/sealed-meetings';

interface Around {
  readonly log: { warn(context: object, message: string): void };
  /** Waits for a database that is away or slow. */
  readonly patient: <T>(step: () => Promise<T>) => Promise<T>;
  /** What was begun here is stopped with the rest. */
  readonly toStop: (readonly [name: string, stop: () => unknown])[];
}

/** The database, brought to the newest tables, and its clock. Rejects when it stays away, or is none that this version may work with. */
export async function openDatabase(env: Pick<Env, 'DATABASE_URL' | 'HEARTH_KEY_DIR' | 'HEARTH_ROLL_BACK'>, { log, patient, toStop }: Around) {
  const pool = makePool(env.DATABASE_URL, { onBroken: (err) => log.warn({ err }, 'a connection to the database broke') });
  toStop.push(['database', () => pool.end()]);
  await patient(() => migrate(pool, join(process.cwd(), 'drizzle/migrations'), { rollBack: env.HEARTH_ROLL_BACK }));
  await patient(() => refuseWithoutKeys(pool, env.HEARTH_KEY_DIR));
  const clock = await patient(() => databaseClock(pool, { onFailure: (err) => log.warn({ err }, 'the clock of the database could not be read') }));
  toStop.push(['clock', () => clock.stop()]);
  return { pool, clock, database: makeDatabase(pool) };
}
