import { is } from 'drizzle-orm';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import * as schema from '../../../../drizzle/schema';

/** What is looked at before a database is migrated, and after: that it is one that this version may work with. */

export interface Applied {
  readonly at: number;
  readonly hash: string;
}

/** Rejects with `DatabaseIsIncomplete` when there are tables and no list: the first migration would run into them. */
export async function appliedIn(client: pg.Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ list: boolean; tables: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as list, to_regclass('public.meetings') is not null as tables`,
  );
  if (rows[0]?.list) return (await client.query<Applied>('select created_at::float8 as at, hash from drizzle.__drizzle_migrations')).rows;
  if (rows[0]?.tables) throw new DatabaseIsIncomplete('it has tables of Hearth, but no list of the migrations that made them');
  return [];
}

/**
 * What is to be done, in order. drizzle's own migrator looks at the newest alone, and would pass over one that is missing before it.
 * `openTo`: see `openToIn`; null: this start is not meant to go back.
 */
export function missingOf(applied: readonly Applied[], known: readonly MigrationMeta[], openTo: number | null): readonly MigrationMeta[] {
  const ours = new Map(known.map((migration) => [migration.folderMillis, migration]));
  const foreign = applied.filter(({ at }) => !ours.has(at)).length;
  if (foreign > 0 && (openTo === null || !ours.has(openTo))) throw new DatabaseIsNewer(foreign);
  const other = applied.filter(({ at, hash }) => ours.has(at) && ours.get(at)?.hash !== hash).length;
  if (other > 0) throw new DatabaseIsIncomplete(`${other} of its migrations were made with other contents than this version has`);
  const there = new Set(applied.map(({ at }) => at));
  return known.filter(({ folderMillis }) => !there.has(folderMillis));
}

const NOTE = 'Hearth: open to versions that know migration ';
/**
 * The oldest migration that a version must know to work with this database, as the version that migrated it has left word: its migrations since
 * then only add. 0 when nobody did.
 */
export async function openToIn(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ note: string | null }>(`select obj_description(to_regnamespace('drizzle'), 'pg_namespace') as note`);
  return Number(rows[0]?.note?.startsWith(NOTE) ? rows[0].note.slice(NOTE.length) : 0);
}
export async function noteOpenTo(client: pg.Client, at: number): Promise<void> {
  if ((await openToIn(client)) !== at) await client.query(`comment on schema drizzle is '${NOTE}${at}'`);
}

/** Whatever the list says: without one of these columns a meeting would fail in the middle of the evening. */
export async function refuseIncomplete(client: pg.Client): Promise<void> {
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
