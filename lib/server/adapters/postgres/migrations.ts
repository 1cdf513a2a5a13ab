import { setTimeout as wait } from 'node:timers/promises';
import { is } from 'drizzle-orm';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import * as schema from '../../../../drizzle/schema';

/** Any number, the same for every Hearth: only one process migrates at a time. */
const MIGRATION_LOCK = 4_832_784;
/** Behind a change that waits for a table everybody else waits too: it gives way after this long and asks again, in ms. */
const LOCK_WAIT_MS = 2_000;
const TRY_AGAIN_MS = 500;
const PATIENCE_MS = 60_000;

/**
 * Brings the tables up to this version, in one transaction: whatever ends it in the middle, a kill included, leaves the database as it was.
 * Several processes may ask at once: one works, the others wait their turn. Running meetings go on: a table that is in use is asked for again
 * and again, for `patienceMs` (60 s) in all.
 * Rejects, and has changed nothing, with `DatabaseIsNewer` when a version was there that this one does not know, with `DatabaseIsIncomplete`
 * when tables and the list of migrations do not fit together, and with the reason of PostgreSQL otherwise.
 */
export async function migrate(pool: pg.Pool, folder: string, patienceMs = PATIENCE_MS): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  // A connection of its own without the limits of the pool: a large table takes longer than any question of a meeting should.
  const client = new pg.Client({ ...pool.options, statement_timeout: 0, query_timeout: 0 });
  client.on('error', () => undefined); // whoever awaits the statement learns of it
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const until = performance.now() + patienceMs;
    while (!(await attempt(client, known, performance.now() >= until))) await wait(TRY_AGAIN_MS);
  } finally {
    // Ends the session, and with it the lock, also after an error.
    await client.end();
  }
}

/** Resolves with false when a table was in use for too long, unless this was the `last` try. */
async function attempt(client: pg.Client, known: readonly MigrationMeta[], last: boolean): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    const missing = missingOf(await appliedIn(client), known);
    if (missing.length > 0) await apply(client, missing);
    await refuseIncomplete(client);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection is gone, and the transaction with it
    if (!last && codeOf(error) === '55P03') return false;
    throw error;
  }
}

interface Applied {
  readonly at: number;
  readonly hash: string;
}

/** Rejects with `DatabaseIsIncomplete` when there are tables and no list: the first migration would run into them. */
async function appliedIn(client: pg.Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ list: boolean; tables: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as list, to_regclass('public.meetings') is not null as tables`,
  );
  if (rows[0]?.list) return (await client.query<Applied>('select created_at::float8 as at, hash from drizzle.__drizzle_migrations')).rows;
  if (rows[0]?.tables) throw new DatabaseIsIncomplete('it has tables of Hearth, but no list of the migrations that made them');
  return [];
}

/** What is to be done, in order. drizzle's own migrator looks at the newest alone, and would pass over one that is missing before it. */
function missingOf(applied: readonly Applied[], known: readonly MigrationMeta[]): readonly MigrationMeta[] {
  const ours = new Map(known.map((migration) => [migration.folderMillis, migration]));
  const foreign = applied.filter(({ at }) => !ours.has(at)).length;
  if (foreign > 0) throw new DatabaseIsNewer(foreign);
  const other = applied.filter(({ at, hash }) => ours.get(at)?.hash !== hash).length;
  if (other > 0) throw new DatabaseIsIncomplete(`${other} of its migrations were made with other contents than this version has`);
  const there = new Set(applied.map(({ at }) => at));
  return known.filter(({ folderMillis }) => !there.has(folderMillis));
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

/** Whatever the list says: without one of these columns a meeting would fail in the middle of the evening. */
async function refuseIncomplete(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  );
  const there = new Set(rows.map(({ name }) => name));
  const missing = NEEDED.filter((name) => !there.has(name));
  if (missing.length > 0)
    throw new DatabaseIsIncomplete(`it lacks ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`);
}
const NEEDED: readonly string[] = Object.values(schema).flatMap((table: unknown) => {
  if (!is(table, PgTable)) return [];
  const { name, columns } = getTableConfig(table);
  return columns.map((column) => `${name}.${column.name}`);
});

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);

/** Never writes into a database that a newer Hearth has changed: it could misread or damage it. */
export class DatabaseIsNewer extends Error {
  override readonly name = 'DatabaseIsNewer';
  /** @param unknown migrations that this version does not have */
  constructor(readonly unknown: number) {
    super(
      `This database was changed by another version of Hearth (${unknown === 1 ? 'one migration' : `${unknown} migrations`} that this one does not know). ` +
        'Start that version, or a newer one; docs/upgrade.md says how to go back. Nothing was changed.',
    );
  }
}

/** Restored in part, repaired by hand, or migrated halfway by something else than Hearth. */
export class DatabaseIsIncomplete extends Error {
  override readonly name = 'DatabaseIsIncomplete';
  constructor(readonly what: string) {
    super(`This database is not whole: ${what}. Restore a backup into an empty database (docs/runbook.md). Nothing was changed.`);
  }
}
