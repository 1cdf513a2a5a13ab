import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '../lib/auth/limits';
import { migrate } from '../lib/server/adapters/postgres/migrations';
import { refuseWithoutKeys } from '../lib/server/adapters/postgres/sealed-meetings';
import { aUser } from '../lib/server/adapters/postgres/testing';
import { fileKeyVault } from '../lib/server/adapters/system/key-vault';
import { KeyDestroyed } from '../lib/server/ports/key-vault';
import { LEFT_OUT } from './lib/backup-tables.mjs';
import { openHome, secrets } from './lib/home.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { lives } from './lib/processes.mjs';
import { makeScratch } from './lib/scratch.mjs';
import { aRunningMeeting, everything, historyOf, meetingsOn, script, WORDS } from './testing/backup-world';
import { freshDatabase, type FreshDatabase } from './testing/database';
import { folder } from './testing/folder';

/** Each script is a program of its own; a data folder is made in a second, or in ten where the disk is busy. */
vi.setConfig({ testTimeout: 120_000 });

let from: FreshDatabase;
let to: FreshDatabase;
let keys = '';
let archive = '';
beforeEach(async () => {
  [from, to] = await Promise.all([freshDatabase(), freshDatabase()]);
  await to.pool.query('drop schema drizzle cascade; drop schema public cascade; create schema public');
  const base = folder();
  keys = join(base, 'keys');
  archive = join(base, 'backup');
});
afterEach(() => Promise.all([from.drop(), to.drop()]));

async function backup(): Promise<void> {
  expect(await script('backup', [archive], { DATABASE_URL: from.url })).toMatchObject({ code: 0 });
}
const restore = (env: Record<string, string> = {}) => script('restore', [archive], { DATABASE_URL: to.url, HEARTH_KEY_DIR: keys, ...env });
/** That `restore` refuses with these words, and the database stays empty. */
async function refused(words: RegExp): Promise<void> {
  const { code, output } = await restore();
  expect(output).toMatch(words);
  expect(output).toMatch(/Nothing was changed\./);
  expect(code).toBe(1);
  expect((await to.pool.query(`select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)).rowCount).toBe(0);
}
/** Everything in the archive, unpacked, as one text. */
const contents = () =>
  readdirSync(archive)
    .map((name) => (name.endsWith('.gz') ? gunzipSync(readFileSync(join(archive, name))) : readFileSync(join(archive, name))).toString('latin1'))
    .join('\n');
function rewriteSums(): void {
  const lines = readdirSync(archive)
    .filter((name) => name !== 'SHA256SUMS')
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(archive, name)))
          .digest('hex')}  ${name}\n`,
    );
  writeFileSync(join(archive, 'SHA256SUMS'), lines.join(''));
}

describe('a backup and its restore', () => {
  test('BK-10 into an empty database everything is as it was: the history of a meeting, odd values, tables, indexes and constraints', async () => {
    const { meeting } = await aRunningMeeting(from.pool, keys);
    const user = await aUser(from.pool);
    await from.pool.query(`update users set name = $2, email = 'a@example.org', created_at = '2026-01-02 03:04:05.678901+05:30' where id = $1`, [
      user,
      `Ada "the" O'Brien\\ \n\t{}[],NULL \u{1f642} ünïcödé \u202e`,
    ]);
    const format = { nothing: null, text: '"', deep: [[1.5, 1e300, true, { é: '' }]] };
    await from.pool.query('insert into group_formats (group_id, version, format) select id, 1, $1 from groups', [JSON.stringify(format)]);
    await from.pool.query(`insert into group_formats (group_id, version, format) select id, 2, 'null' from groups`);
    await from.pool.query('insert into organisations (id, name) select i::text, i::text from generate_series(1, 1201) i');
    await backup();
    const { code, output } = await restore();
    expect(output).toMatch(/Restoring what was there at .*: \d+ rows, compared with the backup/);
    expect(output).not.toMatch(/ !/);
    expect(code).toBe(0);
    expect(await everything(to.pool)).toEqual(await everything(from.pool));
    expect(await historyOf(to.pool, keys, meeting)).toBe(await historyOf(from.pool, keys, meeting));
    await migrate(to.pool, 'drizzle/migrations'); // as the next start does
    await refuseWithoutKeys(to.pool, keys);
  });

  test('BK-11 a meeting whose key was destroyed after the backup stays unreadable: it is over, and neither database nor backup holds a word of it', async () => {
    const { meeting, meetings, end } = await aRunningMeeting(from.pool, keys);
    await backup();
    expect(WORDS.filter((word) => contents().includes(word) || contents().includes(Buffer.from(word).toString('hex')))).toEqual([]);
    expect(contents()).not.toContain(readFileSync(join(keys, `${meeting}.key`)).toString('latin1'));
    await end();
    await meetings.sweep();
    expect(readdirSync(keys)).toEqual([`${meeting}.gone`]);

    expect((await restore()).output).toMatch(/One meeting is over now: the keys are gone, and what was said with them/);
    await expect(fileKeyVault(keys).key(meeting)).rejects.toThrow(KeyDestroyed);
    const [row] = (await to.pool.query('select status, next_alarm_at from meetings where id = $1', [meeting])).rows;
    expect(row).toEqual({ status: 'ended', next_alarm_at: null });
    for (const table of ['meeting_events', 'chat_messages']) expect((await to.pool.query(`select from ${table}`)).rowCount).toBe(0);
    await refuseWithoutKeys(to.pool, keys);
  });

  test('BK-11 the same where the keys were not brought along; the server starts with an empty folder of keys and finishes what is over', async () => {
    const { meeting, clock } = await aRunningMeeting(from.pool, keys);
    await backup();
    keys = join(folder(), 'elsewhere');
    expect((await restore()).code).toBe(0);
    await refuseWithoutKeys(to.pool, keys);
    clock.pass(60_000);
    await meetingsOn(to.pool, keys, clock).sweep();
    expect((await to.pool.query('select purged_at is not null as done from meetings where id = $1', [meeting])).rows).toEqual([{ done: true }]);
  });

  test('BK-12 what opens doors is not in it: nobody who was signed out since, and no link of a mail, comes in by a restore', async () => {
    const user = await aUser(from.pool);
    const secret = randomUUID();
    await from.pool.query(`insert into sessions (session_token, id, user_id, expires) values ($1, $1, $2, now() + interval '1 day')`, [secret, user]);
    await from.pool.query(`insert into verification_tokens (identifier, token, expires) values ($1, $1, now() + interval '1 day')`, [secret]);
    await from.pool.query(`insert into mail_outbox (id, recipient, subject, text) values ($1, $1, $1, $1)`, [secret]);
    await backup();
    expect(contents()).not.toContain(secret);
    expect((await restore()).code).toBe(0);
    expect((await to.pool.query('select from users')).rowCount).toBe(1);
    for (const table of ['sessions', 'verification_tokens', 'mail_outbox']) expect((await to.pool.query(`select from ${table}`)).rowCount).toBe(0);
  });

  test('BK-13 it is one moment, whatever is written meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      // Always both or none; the tables are read one after the other.
      for (let n = 0; writing; n += 1)
        await from.pool.query(
          `with one as (insert into organisations (id, name) values ($1, '') returning id), two as (insert into users (id) values ($1)) select from one`,
          [`${n}`],
        );
    })();
    await backup();
    writing = false;
    await writer;
    expect((await restore()).code).toBe(0);
    const count = async (table: string) => (await to.pool.query(`select from ${table}`)).rowCount;
    expect(await count('organisations')).toBeGreaterThan(0);
    expect(await count('users')).toBe(await count('organisations'));
  });

  test('BK-14 of an older version it is restored as it was, and the next start brings it up to date', async () => {
    const migrations = join(folder(), 'migrations');
    cpSync('drizzle/migrations', migrations, { recursive: true });
    const journal = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string; when: number }[] };
    const [first] = journal.entries;
    await from.pool.query('drop schema drizzle cascade; drop schema public cascade; create schema public');
    const text = readFileSync(join(migrations, `${first?.tag}.sql`), 'utf8');
    for (const statement of text.split('--> statement-breakpoint')) await from.pool.query(statement);
    await from.pool.query('create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)');
    const hash = createHash('sha256').update(text).digest('hex');
    await from.pool.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, first?.when]);
    await from.pool.query(`insert into organisations (id, name) values ('1', 'Riverside')`);
    await backup();
    expect((await restore()).code).toBe(0);
    expect(await everything(to.pool)).toEqual(await everything(from.pool));
    await migrate(to.pool, 'drizzle/migrations');
    expect((await to.pool.query('select name from organisations')).rows).toEqual([{ name: 'Riverside' }]);
  });

  test('BK-15 every table is in it or left out on purpose, and none has values that rows alone do not carry', async () => {
    await limits(from.pool, 'a secret for this test').take([['mail_ip', '192.0.2.1']]); // makes a table of its own
    await backup();
    const { tables } = JSON.parse(readFileSync(join(archive, 'manifest.json'), 'utf8')) as { tables: { name: string }[] };
    const { rows } = await from.pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    expect([...tables.map(({ name }) => name), ...LEFT_OUT].sort()).toEqual(rows.map(({ name }) => name).sort());
    const odd = `select from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace and (attidentity <> '' or attgenerated <> '')`;
    expect((await from.pool.query(odd)).rowCount).toBe(0);
    expect((await from.pool.query(`select from pg_sequences where schemaname = 'public'`)).rowCount).toBe(0);
  });
});

describe('a restore that cannot be right', () => {
  test('BK-16 a database that is not empty is refused, and left as it is', async () => {
    await backup();
    await to.pool.query('create table mine (n int); insert into mine values (1)');
    const { code, output } = await restore();
    expect([code, output]).toEqual([1, expect.stringMatching(/The database is not empty: it has public\.mine\.\n.*Nothing was changed\./)]);
    expect((await to.pool.query('select n from mine')).rows).toEqual([{ n: 1 }]);
  });

  test.each<[string, RegExp, () => void]>([
    ['one byte is other', /users\.jsonl\.gz is not as it was written/, () => flip('users.jsonl.gz')],
    [
      'a file is cut short',
      /groups\.jsonl\.gz is not as/,
      () => writeFileSync(join(archive, 'groups.jsonl.gz'), readFileSync(join(archive, 'groups.jsonl.gz')).subarray(0, 15)),
    ],
    ['a file is missing', /meetings\.jsonl\.gz is missing/, () => rmSync(join(archive, 'meetings.jsonl.gz'))],
    ['its list was changed', /manifest\.json is not as it was written/, () => flip('manifest.json')],
    ['its checksums are gone', /is not a backup of Hearth/, () => rmSync(join(archive, 'SHA256SUMS'))],
    ['its checksums are garbage', /its list of contents is missing/, () => writeFileSync(join(archive, 'SHA256SUMS'), 'x')],
    [
      'a table has no checksum',
      /users\.jsonl\.gz has no checksum/,
      () => writeFileSync(join(archive, 'SHA256SUMS'), readFileSync(join(archive, 'SHA256SUMS'), 'utf8').replace(/.*users\.jsonl\.gz\n/, '')),
    ],
  ])('BK-17 a damaged backup is refused before anything is done: %s', async (_, words, damage) => {
    await backup();
    damage();
    await refused(words);
  });
  function flip(name: string): void {
    const bytes = readFileSync(join(archive, name));
    bytes.writeUInt8((bytes.at(-20) ?? 0) ^ 1, bytes.length - 20);
    writeFileSync(join(archive, name), bytes);
  }

  test.each<[string, RegExp, (manifest: { format: number; migrations: { at: number; hash: string }[] }) => void]>([
    ['of a newer version', /newer version of Hearth/, ({ migrations }) => migrations.push({ at: Date.now() * 2, hash: 'x' })],
    ['with other migrations', /other migrations/, ({ migrations }) => migrations.splice(0, 1, { at: migrations[0]?.at ?? 0, hash: 'x' })],
    ['in a form of another version', /another version of Hearth/, (manifest) => (manifest.format = 2)],
  ])('BK-17 a backup %s is refused before anything is done', async (_, words, change) => {
    await backup();
    const path = join(archive, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof change>[0];
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
    rewriteSums();
    await refused(words);
  });

  test('BK-17 a backup with a table that this version does not know is refused, instead of being restored without it', async () => {
    await from.pool.query('create table of_a_fork (n int)');
    await backup();
    await refused(/has a table of_a_fork that this version does not know/);
  });

  test('BK-18 what fails in the middle leaves the database empty', async () => {
    await aUser(from.pool);
    await backup();
    const path = join(archive, 'users.jsonl.gz');
    const other = gunzipSync(readFileSync(path)).toString().replace('account', 'guest');
    writeFileSync(path, gzipSync(other));
    rewriteSums();
    await refused(/users is not as it was in the backup/);
  });

  test('BK-19 wrong words on the command line, a folder that is taken and a database that is away are named, with what to do', async () => {
    const env = { DATABASE_URL: from.url };
    for (const name of ['backup', 'restore'] as const) {
      for (const args of [[], ['a', 'b'], ['--all']])
        expect(await script(name, args, env)).toMatchObject({ code: 1, output: expect.stringContaining('<folder>') });
      expect(await script(name, ['--help'], {})).toMatchObject({ code: 0, output: expect.stringContaining(`scripts/${name}.mjs <folder>`) });
    }
    mkdirSync(archive);
    writeFileSync(join(archive, 'mine'), '1');
    expect(await script('backup', [archive], env)).toMatchObject({ code: 1, output: expect.stringMatching(/is there already\.\n.*Nothing was changed/) });
    expect(readdirSync(archive)).toEqual(['mine']);
    const other = join(folder(), 'other');
    const away = new URL(from.url);
    away.port = '9';
    expect(await script('backup', [other], { DATABASE_URL: away.href })).toMatchObject({ code: 1, output: expect.stringMatching(/does not answer/) });
    const wrong = new URL(from.url);
    wrong.password = 'geheim';
    const refusedPassword = await script('backup', [other], { DATABASE_URL: wrong.href });
    expect(refusedPassword.output).toMatch(/refuses the user or the password/);
    expect(refusedPassword.output).not.toContain('geheim');
    expect((await script('backup', [other], { DATABASE_URL: to.url })).output).toMatch(/This database holds no Hearth/);
    expect([existsSync(other), existsSync(`${other}.part`)]).toEqual([false, false]);
  });
});

test('BK-20 the embedded database: backed up while it runs and when it does not, restored into a new one; what ran goes on, what did not is stopped', async () => {
  const scratch = await makeScratch('backup');
  const root = scratch.folder;
  for (const name of ['scripts', 'drizzle']) cpSync(resolve(name), join(root, name), { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const home = join(root, '.hearth');
  const run = (name: 'backup' | 'restore', path: string) => script(name, [path], {}, root);
  expect((await run('backup', join(root, 'none'))).output).toMatch(/There is no database here/);

  openHome(home);
  const open = async () => {
    const postgres = await startPostgres({ folder: join(home, 'postgres'), password: secrets(home).database, port: 26_000 });
    scratch.keep({ process: postgres.process, folder: postgres.home });
    return { ...postgres, pool: new pg.Pool({ connectionString: postgres.url }).on('error', () => undefined) };
  };
  const first = await open();
  await migrate(first.pool, 'drizzle/migrations');
  await aUser(first.pool);
  expect(await run('backup', join(root, 'one'))).toMatchObject({ code: 0 });
  expect(lives(first.process)).toBe(true);
  const before = await everything(first.pool);
  await first.pool.end();
  await first.stop();
  expect(await run('backup', join(root, 'two'))).toMatchObject({ code: 0 });
  expect(existsSync(join(first.home, 'data/postmaster.pid'))).toBe(false);
  expect((await run('restore', join(root, 'two'))).output).toMatch(/not empty/);

  renameSync(join(first.home, 'data'), join(first.home, 'data.old'));
  const { code, output } = await run('restore', join(root, 'two'));
  expect([code, output]).toEqual([0, expect.stringContaining('Now start Hearth')]);
  const second = await open();
  expect(second.adopted).toBe(false);
  expect(await everything(second.pool)).toEqual(before);
  await second.pool.end();
  await second.stop();
  await scratch.remove();
});
