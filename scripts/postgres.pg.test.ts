import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLink } from '../faults/harness/link';
import { makeDatabase } from './lib/postgres-connect.mjs';
import { choosePlace, hydrate, NOBODY, reachable } from './lib/postgres-place.mjs';
import { CARELESS, startPostgres } from './lib/postgres.mjs';
import { end, known, lives } from './lib/processes.mjs';
import { makeScratch, sweep, type Scratch } from './lib/scratch.mjs';
import { folder } from './testing/folder';

/** Making a durable data folder takes a second, or ten where the disk is busy. */
vi.setConfig({ testTimeout: 120_000 });

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch('unit');
});
afterEach(() => scratch.remove());

/** Durable, as in the product: what is acknowledged must survive. */
async function start(settings: Record<string, string> = {}, password = 'a "quoted" pässword/') {
  const postgres = await startPostgres({ folder: join(scratch.folder, 'postgres'), password, port: 23_000, settings });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  return postgres;
}
async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('SU-25 made from nothing: PostgreSQL 18 with UTF-8, a password, on loopback only, in an account of its own', async () => {
  const { url, port, home } = await start();
  expect((await query(url, 'show server_version'))[0].server_version).toMatch(/^18\./);
  expect((await query(url, 'show server_encoding'))[0].server_encoding).toBe('UTF8');
  expect((await query(url, 'show listen_addresses'))[0].listen_addresses).toBe('127.0.0.1');
  expect(port).toBeLessThan(32_768);
  await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  const { uid, mode } = statSync(join(home, 'data'));
  expect(uid).toBe(process.getuid?.() === 0 ? NOBODY : process.getuid?.());
  expect(mode & 0o077).toBe(0);
  expect(existsSync(join(home, 'password.new'))).toBe(false);
});

test('SU-26 one that runs is taken over; stopped in order and started again it has everything', async () => {
  const first = await start();
  await query(first.url, 'create table kept (n int); insert into kept values (1)');
  const second = await start();
  expect(second).toMatchObject({ adopted: true, port: first.port, process: first.process });
  await second.stop();
  expect(lives(first.process)).toBe(false);
  const third = await start();
  expect(third.adopted).toBe(false);
  expect(await query(third.url, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('SU-27 after kill -9 it repairs itself, and what was acknowledged is there', async () => {
  const first = await start();
  await query(first.url, 'create table kept (n int)');
  for (let n = 0; n < 20; n += 1) await query(first.url, `insert into kept values (${n})`);
  await end(first.process, [['SIGKILL', 5_000]]);
  const second = await start();
  expect(second.adopted).toBe(false);
  expect((await query(second.url, 'select count(*)::int as n from kept'))[0].n).toBe(20);
});

test('SU-27 a lock whose pid is now another program does not keep it from starting', async () => {
  const first = await start(CARELESS);
  await first.stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(join(first.home, 'data', 'postmaster.pid'), `${other.pid}\n${join(first.home, 'data')}\n1\n${first.port}\n\n127.0.0.1\n`);
  expect((await start(CARELESS)).adopted).toBe(false);
  expect(lives(known(other.pid ?? 0))).toBe(true);
  other.kill('SIGKILL');
});

test('SU-1 a port that somebody took meanwhile is moved on from', async () => {
  const first = await start(CARELESS);
  const other = await startPostgres({ folder: join(scratch.folder, 'other'), password: 'x', port: first.port, settings: CARELESS });
  scratch.keep({ process: other.process, folder: other.home });
  expect(other.port).toBeGreaterThan(first.port);
});

test('SU-9 a wrong password, a damaged folder or one of another version is named; nothing there is changed', async () => {
  const first = await start(CARELESS);
  await first.stop();
  await expect(start(CARELESS, 'not the one')).rejects.toThrow(/does not take the password/);
  const version = join(first.home, 'data', 'PG_VERSION');
  const before = readdirSync(join(first.home, 'data'));
  writeFileSync(version, '15\n');
  await expect(start(CARELESS)).rejects.toThrow(/made by PostgreSQL 15/);
  rmSync(version);
  await expect(start(CARELESS)).rejects.toThrow(/damaged/);
  expect(readdirSync(join(first.home, 'data')).sort()).toEqual(before.filter((name) => name !== 'PG_VERSION').sort());
  writeFileSync(version, '18\n');
  expect(await query((await start(CARELESS)).url, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('SU-28 a data folder made halfway is never taken for a whole one', async () => {
  const place = choosePlace(join(scratch.folder, 'postgres'));
  scratch.keep({ folder: place.home });
  mkdirSync(join(place.home, 'data.new', 'base'), { recursive: true });
  expect((await start(CARELESS)).adopted).toBe(false);
  expect(existsSync(join(place.home, 'data.new'))).toBe(false);
});

test('SU-29 under root, what lies in a closed home is kept where PostgreSQL can reach it', () => {
  if (process.getuid?.() !== 0) return expect(choosePlace(join(scratch.folder, 'mine'))).toMatchObject({ account: null, moved: false });
  const closed = folder();
  const elsewhere = folder();
  chmodSync(closed, 0o700);
  expect(reachable(join(closed, 'postgres/data'), NOBODY)).toBe(false);
  const place = choosePlace(join(closed, 'postgres'), { elsewhere });
  expect(place).toMatchObject({ moved: true, account: { uid: NOBODY, gid: NOBODY } });
  expect(place.home.startsWith(elsewhere)).toBe(true);
  // Once there, it stays there, also when the home is opened later.
  mkdirSync(join(place.home, 'data'));
  chmodSync(closed, 0o755);
  expect(choosePlace(join(closed, 'postgres'), { elsewhere }).home).toBe(place.home);
  // Somebody else's folder with our name is not trusted.
  chmodSync(place.home, 0o777);
  expect(() => choosePlace(join(closed, 'postgres'), { elsewhere })).toThrow(/somebody else/);
});

test('SU-29 missing links of the libraries are made again', () => {
  const native = join(folder(), 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libicuuc.so.60.2'), 'library');
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]));
  hydrate(native);
  hydrate(native);
  expect(readFileSync(join(native, 'lib', 'libicuuc.so.60'), 'utf8')).toBe('library');
});

test('SU-31 what a killed test run left behind is ended and removed by the next', async () => {
  const base = folder();
  const dead = await makeScratch('dead', base);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const who = known(child.pid ?? 0);
  dead.keep({ process: who ?? { pid: 0, identity: '' } });
  expect(await sweep(base)).toBe(0);
  const note = join(dead.folder, 'owner.json');
  writeFileSync(note, readFileSync(note, 'utf8').replace(/"identity": "[^"]+"/, '"identity": "of a run that was killed"'));
  expect(await sweep(base)).toBe(1);
  expect(existsSync(dead.folder)).toBe(false);
  expect(lives(who)).toBe(false);
});

test('SU-36 one that is too busy for the next connection is asked again; one that says no is not', async () => {
  const { port } = await start(CARELESS, 'test');
  const link = await startLink(() => port);
  try {
    link.answerLate([4_000]); // longer than the 3 s for which a connection is waited
    await makeDatabase(link.port, 'test');
    await expect(makeDatabase(link.port, 'wrong', 60_000)).rejects.toThrow(/password/);
  } finally {
    await link.close();
  }
});
