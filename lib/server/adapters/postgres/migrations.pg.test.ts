import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import { folder } from '../../../../scripts/testing/folder';
import { aUser } from './testing';
import { migrate, type MigrateOptions } from './migrations';
import { DatabaseIsIncomplete, DatabaseIsNewer } from './schema-guard';

const FOLDER = 'drizzle/migrations';
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('drop schema if exists drizzle cascade; drop schema public cascade; create schema public'));

interface Journal {
  entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[];
}
const journalOf = async (path: string) => JSON.parse(await readFile(join(path, 'meta/_journal.json'), 'utf8')) as Journal;
/** A copy of our migrations with others in it, as an older or newer version has them. */
async function version(change: (journal: Journal) => void, files: Record<string, string> = {}, oldest?: string): Promise<string> {
  const path = join(folder(), 'migrations');
  await cp(FOLDER, path, { recursive: true });
  const journal = await journalOf(path);
  change(journal);
  await writeFile(join(path, 'meta/_journal.json'), JSON.stringify(journal));
  await writeFile(join(path, 'oldest.json'), JSON.stringify({ tag: oldest ?? journal.entries[0]?.tag }));
  for (const [tag, sql] of Object.entries(files)) await writeFile(join(path, `${tag}.sql`), sql);
  return path;
}
const entry = (when: number, tag: string) => ({ idx: 99, when, tag, version: '7', breakpoints: true });
const next = (sql: string) => version(({ entries }) => entries.push(entry((entries.at(-1)?.when ?? 0) + 1, 'next')), { next: sql });

/** Every table with its columns and rows, and the list of migrations: what "nothing was changed" means. */
async function everything(): Promise<unknown> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle') order by 1`,
  );
  const tables = rows.map(async ({ name }) => {
    const { fields, rows: content } = await database.pool.query(`select * from ${name}`);
    return [name, fields.map((field) => field.name), content];
  });
  return Promise.all(tables);
}
/** That `migrate` refuses with this error and these words, and leaves all as it is. */
async function refused(path: string, error: new (...args: never[]) => Error, words: RegExp, options: MigrateOptions = {}): Promise<void> {
  const before = await everything();
  const outcome = await migrate(database.pool, path, options).catch((reason: unknown) => reason);
  expect(outcome).toBeInstanceOf(error);
  expect((outcome as Error).message).toMatch(words);
  expect((outcome as Error).message).toMatch(/Nothing was changed\.$/);
  expect(await everything()).toEqual(before);
}

/** What a version that does not know of it could run into. */
const takesAway = (sql: string) =>
  sql
    .split(';')
    .filter(
      (one) =>
        /\b(drop|rename|truncate|set data type|set not null)\b/i.test(one) || (/add column/i.test(one) && /not null/i.test(one) && !/default/i.test(one)),
    );

describe('the tables', () => {
  it('ST-40 are brought up to date once, however many processes start at the same moment', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrate(database.pool, FOLDER)));
    const once = await everything();
    await migrate(database.pool, FOLDER);
    expect(await everything()).toEqual(once);
    expect((await database.pool.query('select from drizzle.__drizzle_migrations')).rowCount).toBe((await journalOf(FOLDER)).entries.length);
  });

  it('BK-1 wait for another process that migrates, for longer than any question of a meeting may take', async () => {
    const pool = new pg.Pool({ connectionString: database.url, query_timeout: 200, statement_timeout: 150 });
    const other = await database.pool.connect();
    await other.query('select pg_advisory_lock(4832784)');
    const done = migrate(pool, FOLDER);
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory' and clock_timestamp() - query_start > '500 ms'`;
    await expect.poll(async () => (await database.pool.query(waits)).rowCount).toBe(1);
    other.release(true);
    await done;
    await pool.end();
  });

  it('ST-41 of a newer version are refused in words, and left as they are', async () => {
    await migrate(database.pool, FOLDER);
    await aUser(database.pool);
    const older = await version(({ entries }) => entries.pop());
    await refused(older, DatabaseIsNewer, /another version of Hearth \(one migration that this one does not know\)\. Start that version, or a newer one/);
  });

  it('BK-45 of a newer version that only adds are taken as they are by whoever goes back on purpose, and stay open to the newer one', async () => {
    const add = 'alter table users add column added text;';
    const newer = await version(({ entries }) => entries.push(entry((entries.at(-1)?.when ?? 0) + 1, 'next')), { next: add });
    await migrate(database.pool, newer);
    const before = await everything();
    await refused(FOLDER, DatabaseIsNewer, /Start that version, or a newer one/);
    await migrate(database.pool, FOLDER, { rollBack: true });
    expect(await everything()).toEqual(before);
    await migrate(database.pool, FOLDER, { rollBack: true });
    await migrate(database.pool, newer);
    expect(await everything()).toEqual(before);
  });

  it('BK-45 of a newer version that takes away are refused, however one asks; so is a database that lacks what this version needs', async () => {
    const take = 'alter table users drop column image;';
    const push = ({ entries }: Journal) => entries.push(entry((entries.at(-1)?.when ?? 0) + 1, 'next'));
    await migrate(database.pool, FOLDER);
    const contracted = await version(push, { next: take }, 'next');
    // A version whose own schema still needs the column cannot be this one: only the list is made.
    await database.pool.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', $1)`, [
      (await journalOf(contracted)).entries.at(-1)?.when,
    ]);
    await database.pool.query(`comment on schema drizzle is 'Hearth: open to versions that know migration 99'`);
    await refused(FOLDER, DatabaseIsNewer, /another version/, { rollBack: true });
    await database.pool.query('comment on schema drizzle is null');
    await refused(FOLDER, DatabaseIsNewer, /another version/, { rollBack: true });
    await database.pool.query(`comment on schema drizzle is 'Hearth: open to versions that know migration ${(await journalOf(FOLDER)).entries.at(-1)?.when}'`);
    await database.pool.query(take);
    await refused(FOLDER, DatabaseIsIncomplete, /lacks users\.image/, { rollBack: true });
  });

  it('BK-46 only add, but for those that oldest.json shuts older versions out of', async () => {
    const { entries } = await journalOf(FOLDER);
    const { tag: oldest } = JSON.parse(await readFile(join(FOLDER, 'oldest.json'), 'utf8')) as { tag: string };
    const after = entries.slice(entries.findIndex(({ tag }) => tag === oldest) + 1);
    expect(entries.map(({ tag }) => tag)).toContain(oldest);
    for (const { tag } of after) expect(takesAway(await readFile(join(FOLDER, `${tag}.sql`), 'utf8')), tag).toEqual([]);
    const [first] = entries;
    expect(takesAway(await readFile(join(FOLDER, `${first?.tag}.sql`), 'utf8'))).toEqual([]);
    for (const sql of [
      'ALTER TABLE "a" DROP COLUMN "b";',
      'DROP TABLE "a";',
      'ALTER TABLE "a" RENAME COLUMN "b" TO "c";',
      'ALTER TABLE "a" ALTER COLUMN "b" SET DATA TYPE integer;',
      'ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL;',
      'ALTER TABLE "a" ADD COLUMN "b" text NOT NULL;',
      'DROP INDEX "a";\nTRUNCATE a;',
    ])
      expect(takesAway(sql).length, sql).toBeGreaterThan(0);
  });

  it('BK-2 are as they were before when the server is killed in the middle of a migration; the next start makes them', async () => {
    await migrate(database.pool, FOLDER);
    await aUser(database.pool);
    const before = await everything();
    const slow = await next(
      'alter table users add column half text;--> statement-breakpoint\nselect pg_sleep(2);--> statement-breakpoint\ncreate table after_it (n int);',
    );
    const program = `import pg from 'pg'; const { migrate } = await import('./lib/server/adapters/postgres/migrations.ts');
      await migrate(new pg.Pool({ connectionString: ${JSON.stringify(database.url)} }), ${JSON.stringify(slow)});`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'ignore', 'inherit'] });
    const gone = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    const asleep = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    await expect.poll(async () => (await database.pool.query(asleep)).rowCount, { timeout: 15_000 }).toBe(1);
    child.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    await expect.poll(everything).toEqual(before);
    await migrate(database.pool, slow);
    expect((await database.pool.query('select half from users')).rowCount).toBe(1);
    expect((await database.pool.query('select from after_it')).rowCount).toBe(0);
  });

  it('BK-2 a migration that fails at its last statement leaves nothing of itself or of those before it', async () => {
    await migrate(database.pool, FOLDER);
    const before = await everything();
    const broken = await next('create table first (n int);--> statement-breakpoint\nselect 1/0;');
    await expect(migrate(database.pool, broken)).rejects.toThrow(/division by zero/);
    expect(await everything()).toEqual(before);
  });

  it('BK-3 that are in use by a meeting are asked for again and again, and the meeting does not stand behind it', async () => {
    await migrate(database.pool, FOLDER);
    const busy = await database.pool.connect();
    await busy.query('begin; select from users');
    const done = migrate(database.pool, await next('alter table users add column patient text;'));
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await database.pool.query(waits)).rowCount).toBe(1);
    // Stands behind the change that waits, until that one gives way.
    await database.pool.query('select from users');
    await busy.query('commit');
    busy.release();
    await done;
    await database.pool.query('select patient from users');
  });

  it('BK-3 that stay in use for longer than the patience are left alone', async () => {
    await migrate(database.pool, FOLDER);
    const busy = await database.pool.connect();
    await busy.query('begin; select from users');
    const before = await everything();
    await expect(migrate(database.pool, await next('alter table users add column patient text;'), { patienceMs: 0 })).rejects.toThrow(/lock timeout/);
    expect(await everything()).toEqual(before);
    await busy.query('commit');
    busy.release();
  });
});

describe('a database that is not whole', () => {
  it('BK-4 one that was not applied is made good, also when a later one was', async () => {
    await migrate(database.pool, FOLDER);
    const [first] = (await journalOf(FOLDER)).entries;
    const between = await version(({ entries }) => entries.splice(1, 0, entry((first?.when ?? 0) + 1, 'between')), {
      between: 'create table between_them (n int);',
    });
    await migrate(database.pool, between);
    expect((await database.pool.query('select from between_them')).rowCount).toBe(0);
  });

  it.each([
    ['has tables and no list of migrations', 'drop schema drizzle cascade', /no list of the migrations/],
    ['lacks a table', 'drop table attendance_corrections', /lacks attendance_corrections\.id, .* and 2 more/],
    ['lacks a column', 'alter table meetings drop column chat_gate', /lacks meetings\.chat_gate\./],
    ['was migrated, and its list does not say so', 'delete from drizzle.__drizzle_migrations where id = 3', /a migration does not fit it .*already exists/],
    ['was made with other contents', `update drizzle.__drizzle_migrations set hash = 'x' where id = 2`, /1 of its migrations were made with other contents/],
  ])('BK-4 one that %s is refused in words, and left as it is', async (_, damage, words) => {
    await migrate(database.pool, FOLDER);
    await aUser(database.pool);
    await database.pool.query(damage);
    await refused(FOLDER, DatabaseIsIncomplete, words);
  });
});
