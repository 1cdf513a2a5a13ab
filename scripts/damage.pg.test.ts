import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashFiles, listFiles } from './lib/files.mjs';
import { CARELESS, startPostgres } from './lib/postgres.mjs';
import { explain } from './lib/say.mjs';
import { makeScratch, type Scratch } from './lib/scratch.mjs';
import { folder } from './testing/folder';

/** A data folder is made in a second, or in ten where the disk is busy. */
vi.setConfig({ testTimeout: 120_000 });

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch('damage');
});
afterEach(() => scratch.remove());

async function start() {
  const postgres = await startPostgres({ folder: join(scratch.folder, 'postgres'), password: 'p', port: 24_000, settings: CARELESS });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  return postgres;
}
/** Names and contents of everything in the data folder, but for what every start notes about itself. */
const contents = (home: string) =>
  hashFiles(
    join(home, 'data'),
    listFiles(join(home, 'data'), ['.'], (path) => !/^(pg_stat|postmaster\.)/.test(path)),
  );
const wal = (home: string) => readdirSync(join(home, 'data/pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));

test.each<[string, (home: string) => void]>([
  ['its control file is gone', (home) => rmSync(join(home, 'data/global/pg_control'))],
  ['its control file is cut short', (home) => truncateSync(join(home, 'data/global/pg_control'), 100)],
  ['its control file holds something else', (home) => writeFileSync(join(home, 'data/global/pg_control'), createHash('sha512').update('x').digest())],
  ['its log of changes is gone', (home) => wal(home).forEach((name) => rmSync(join(home, 'data/pg_wal', name)))],
  ['its settings are garbage', (home) => writeFileSync(join(home, 'data/postgresql.conf'), '\0\0')],
])('BK-7 a damaged database is named, with where to read what to do, and nothing in it is changed: %s', async (_, damage) => {
  const { home, stop } = await start();
  await stop();
  damage(home);
  const before = contents(home);
  const lines = explain(await start().catch((error: unknown) => error));
  expect(lines[0]).toBe('PostgreSQL does not start.');
  expect(lines[1]).toMatch(/Nothing was changed in the data\..*docs\/runbook\.md/);
  expect(contents(home)).toBe(before);
});

test('BK-7 a file of a table that is gone is named by the database, and no other is touched', async () => {
  const { url, home, stop } = await start();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table words (w text); insert into words values (1); create table others (w text)');
  const path = (await client.query<{ path: string }>(`select pg_relation_filepath('words') as path`)).rows[0]?.path ?? '';
  await client.end();
  await stop();
  rmSync(join(home, 'data', path));
  const again = await start();
  const second = new pg.Client({ connectionString: again.url });
  await second.connect();
  await expect(second.query('select * from words')).rejects.toThrow(/could not open file/);
  expect((await second.query('select * from others')).rows).toEqual([]);
  await second.end();
});

/** Of util-linux, on every Linux. */
const OWN_MOUNTS = 'unshare';
/** `npm start` in a small disk of its own; afterwards the disk grows, and the same is started again. Mounting needs root, or a user namespace. */
function onSmallDisk(size: string, program: string): Promise<string> {
  const home = join(folder(), 'small');
  mkdirSync(home);
  const script = `mount -t tmpfs -o size=${size},mode=711 small ${home} && cd ${resolve('.')} &&
    { node --input-type=module -e '${program}' ${home}; mount -o remount,size=400m ${home}; echo AGAIN; node --input-type=module -e '${program}' ${home}; }`;
  const child = spawn(OWN_MOUNTS, [process.getuid?.() === 0 ? '-m' : '-rm', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((done) => child.on('close', () => done(output)));
}

test('BK-8 on a full disk a start says so and what to do; with space it goes on with what was there', async () => {
  const output = await onSmallDisk(
    '8k',
    `import { explain } from "./scripts/lib/say.mjs"; import { secrets } from "./scripts/lib/home.mjs"; import { writeWhole } from "./scripts/lib/files.mjs"; import { readdirSync } from "node:fs";
     const home = process.argv[1];
     try { if (readdirSync(home).length === 0) writeWhole(home + "/first", "1"); secrets(home); writeWhole(home + "/third", "3".repeat(4000)); writeWhole(home + "/big", "x".repeat(20000)); console.log("done", readdirSync(home).join()); }
     catch (error) { console.log(explain(error).join(" "), "LEFT:", readdirSync(home).join()); }`,
  );
  expect(output).toMatch(
    /The disk is full\..*Free some space and start again\. Nothing was thrown away.*LEFT: first,secrets\.json\n[^]*AGAIN\ndone big,first,secrets\.json,third/,
  );
});

test('BK-8 a disk that is too small for the database is named; with space the database is made', async () => {
  const output = await onSmallDisk(
    '12m',
    `import { explain } from "./scripts/lib/say.mjs"; import { startPostgres, CARELESS } from "./scripts/lib/postgres.mjs"; import { existsSync } from "node:fs";
     const home = process.argv[1];
     try { const it = await startPostgres({ folder: home + "/postgres", password: "p", port: 25000, settings: CARELESS }); await it.stop(); console.log("made", existsSync(it.home + "/data/PG_VERSION")); }
     catch (error) { console.log(explain(error).join(" "), "DATA:", existsSync(home + "/postgres/data")); }`,
  );
  expect(output).toMatch(/The disk is full\..*Free some space and start again\. Nothing was thrown away\.[^]*DATA: false\nAGAIN\nmade true/);
});
