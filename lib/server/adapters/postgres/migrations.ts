import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import pg from 'pg';
import { appliedIn, DatabaseIsIncomplete, missingOf, noteOpenTo, openToIn, refuseIncomplete } from './schema-guard';

/** Any number, the same for every Hearth: only one process migrates at a time. */
const MIGRATION_LOCK = 4_832_784;
/** Behind a change that waits for a table everybody else waits too: it gives way after this long and asks again, in ms. */
const LOCK_WAIT_MS = 2_000;
const TRY_AGAIN_MS = 500;
const PATIENCE_MS = 60_000;

export interface MigrateOptions {
  /** How long to ask for a table that is in use, in ms; 60 s when left out. */
  readonly patienceMs?: number;
  /** This start goes back to an older version on purpose (HEARTH_ROLL_BACK). */
  readonly rollBack?: boolean;
}
interface Plan {
  readonly known: readonly MigrationMeta[];
  readonly rollBack: boolean;
  /** Of this version: the oldest migration that another one must know to work beside it. */
  readonly openTo: number;
}

/** `oldest.json` names the oldest migration whose versions can work with what all later ones have made (docs/upgrade.md). */
async function openToOf(folder: string): Promise<number> {
  const read = async <T>(path: string) => JSON.parse(await readFile(join(folder, path), 'utf8')) as T;
  const { tag } = await read<{ tag: string }>('oldest.json');
  const { entries } = await read<{ entries: { tag: string; when: number }[] }>('meta/_journal.json');
  const entry = entries.find((one) => one.tag === tag);
  if (!entry) throw new Error(`oldest.json names ${tag}, which is no migration`);
  return entry.when;
}

/**
 * Brings the tables up to this version, in one transaction: whatever ends it in the middle, a kill included, leaves the database as it was.
 * Several processes may ask at once: one works, the others wait their turn. Running meetings go on: a table that is in use is asked for again
 * and again, for `patienceMs` (60 s) in all.
 * Rejects, and has changed nothing, with `DatabaseIsNewer` when a version was there that this one does not know, with `DatabaseIsIncomplete`
 * when tables and the list of migrations do not fit together, and with the reason of PostgreSQL otherwise.
 * With `rollBack`, a database of a newer version is taken as it is, if that version has left word that this one may.
 */
export async function migrate(pool: pg.Pool, folder: string, { patienceMs = PATIENCE_MS, rollBack = false }: MigrateOptions = {}): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  const plan: Plan = { known, rollBack, openTo: await openToOf(folder) };
  // A connection of its own without the limits of the pool: a large table takes longer than any question of a meeting should.
  const client = new pg.Client({ ...pool.options, statement_timeout: 0, query_timeout: 0 });
  client.on('error', () => undefined); // whoever awaits the statement learns of it
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const until = performance.now() + patienceMs;
    while (!(await attempt(client, plan, performance.now() >= until))) await wait(TRY_AGAIN_MS);
  } finally {
    // Ends the session, and with it the lock, also after an error.
    await client.end();
  }
}

/** Resolves with false when a table was in use for too long, unless this was the `last` try. */
async function attempt(client: pg.Client, { known, rollBack, openTo }: Plan, last: boolean): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    const applied = await appliedIn(client);
    const missing = missingOf(applied, known, rollBack ? await openToIn(client) : null);
    if (missing.length > 0) await apply(client, missing);
    // One that goes back leaves the word of the newer one.
    if (applied.length <= known.length) await noteOpenTo(client, openTo);
    await refuseIncomplete(client);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection is gone, and the transaction with it
    if (!last && codeOf(error) === '55P03') return false;
    throw error;
  }
}

async function apply(client: pg.Client, missing: readonly MigrationMeta[]): Promise<void> {
  // As drizzle-kit makes it, so that its tools read the same list.
  await client.query('create schema if not exists drizzle');
  await client.query('create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)');
  for (const { sql, hash, folderMillis } of missing) {
    for (const statement of sql) await change(client, statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, folderMillis]);
  }
}

/** Something is there already, or is not there: the tables are not those that the list of migrations speaks of (appendix A of PostgreSQL's manual). */
const MISFITS = new Set(['42P07', '42701', '42710', '42P01', '42703', '42704']);
async function change(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (error instanceof Error && MISFITS.has(codeOf(error) ?? '')) throw new DatabaseIsIncomplete(`a migration does not fit it (${error.message})`);
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);
