import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findLiveKit } from './lib/livekit-install.mjs';
import { freePort, somewhere } from './lib/ports.mjs';
import { end, known, lives, until, type Known } from './lib/processes.mjs';
import { markBuilt, sourcesHash } from './lib/stamp.mjs';
import { folder } from './testing/folder';

/**
 * `npm start` in a small checkout: real scripts, real PostgreSQL, real LiveKit; the product behind them is a server of ten lines,
 * so that each start takes a second.
 */
const ROOT = resolve(import.meta.dirname, '..');
const SERVER = `
import { createServer } from 'node:http';
const { DATABASE_URL, HEARTH_SECRET, HEARTH_EMBEDDED, LIVEKIT_URL, HOST, PORT, PUBLIC_URL } = process.env;
const server = createServer((request, response) => response.end(JSON.stringify({ DATABASE_URL, HEARTH_SECRET, HEARTH_EMBEDDED, LIVEKIT_URL, HOST, PORT, PUBLIC_URL })));
server.listen(Number(PORT), HOST, () => console.log('the server is there'));
process.on('SIGTERM', () => { console.log('the server stops'); server.close(() => process.exit(0)); server.closeAllConnections(); });
`;
const SEED = `console.log(JSON.stringify({ links: { facilitator: process.env.PUBLIC_URL + '/f', member: process.env.PUBLIC_URL + '/m', guest: process.env.PUBLIC_URL + '/i/g' } }));`;

interface Started {
  readonly child: ChildProcess;
  output(): string;
  /** Waits for these words. */
  says(words: string | RegExp): Promise<void>;
  /** Exit code. */
  over: Promise<number | null>;
}

/** Several starts in one test, on a machine that does other things too. */
vi.setConfig({ testTimeout: 120_000 });

let root = '';
let port = 0;
let running: Started[] = [];

beforeEach(async () => {
  root = folder();
  port = await freePort(somewhere());
  running = [];
  cpSync(join(ROOT, 'scripts'), join(root, 'scripts'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(ROOT, name), join(root, name));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'dist'));
  mkdirSync(join(root, '.next'));
  writeFileSync(join(root, 'dist/server.mjs'), SERVER);
  writeFileSync(join(root, 'dist/seed.mjs'), SEED);
  writeFileSync(join(root, '.next/BUILD_ID'), 'small');
  markBuilt(root, '.next', sourcesHash(root));
});
afterEach(async () => {
  for (const { child } of running) await stop(child);
  for (const who of Object.values(processes()))
    await end(who, [
      ['SIGINT', 3_000],
      ['SIGKILL', 2_000],
    ]);
  rmSync(join(root, 'node_modules'), { force: true });
});

const stop = (child: ChildProcess) =>
  end(known(child.pid ?? 0), [
    ['SIGINT', 20_000],
    ['SIGKILL', 2_000],
  ]);

function start(env: Record<string, string> = {}, args: string[] = []): Started {
  // Without npm in reach: whatever happens, these tests install nothing.
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--port', String(port), ...args], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH: '/nowhere', HOME: root, HEARTH_LIVEKIT_ORDER: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const over = new Promise<number | null>((done) => child.on('close', done));
  const started: Started = {
    child,
    over,
    output: () => output,
    async says(words) {
      const found = await until(() => (typeof words === 'string' ? output.includes(words) : words.test(output)), 40_000);
      expect(found, `waited for "${words}", but heard:\n${output}`).toBe(true);
    },
  };
  running.push(started);
  return started;
}

const note = () => {
  try {
    return JSON.parse(readFileSync(join(root, '.hearth/run.json'), 'utf8'));
  } catch {
    return null; // nothing runs
  }
};
const processes = (): Record<string, Known> => note()?.processes ?? {};
const ask = async () => (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Record<string, string>;

test('SU-32 one command: PostgreSQL, server, demo group; it prints the address and three links, and Ctrl-C ends all in order', async () => {
  const hearth = start();
  await hearth.says('Ctrl-C stops everything');
  const output = hearth.output();
  for (const words of [
    `running at http://127.0.0.1:${port}`,
    `Facilitator  http://127.0.0.1:${port}/f`,
    'Member',
    `/i/g`,
    /PostgreSQL: embedded 18.*\(\d+\.\d s\)/,
    /Without sound and picture/,
  ]) {
    expect(output).toMatch(words);
  }
  const seen = await ask();
  expect(seen).toMatchObject({ HEARTH_EMBEDDED: '1', HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}` });
  expect(seen.HEARTH_SECRET?.length).toBeGreaterThanOrEqual(32);
  expect(seen).not.toHaveProperty('LIVEKIT_URL');

  const { server, postgres } = processes();
  hearth.child.kill('SIGINT');
  expect(await hearth.over).toBe(0);
  expect(hearth.output()).toMatch(/the server stops[\s\S]*Stopped\./);
  expect([lives(server), lives(postgres), note()]).toEqual([false, false, null]);
});

test('SU-10 a second start in the same folder says that one runs, and where', async () => {
  const first = start();
  await first.says('Ctrl-C stops everything');
  const second = start();
  expect(await second.over).toBe(1);
  expect(second.output()).toContain(`runs already at http://127.0.0.1:${port}`);
  expect(await ask()).toHaveProperty('PORT', String(port));
});

test('SU-33 after kill -9 the server ends by itself, the next start recovers, and the data is the same', async () => {
  const first = start();
  await first.says('Ctrl-C stops everything');
  const { server, postgres } = processes();
  const before = await ask();
  first.child.kill('SIGKILL');
  await first.over;
  await until(() => !lives(server), 10_000);
  expect(lives(server)).toBe(false);
  expect(lives(postgres)).toBe(true);

  const second = start();
  await second.says('Ctrl-C stops everything');
  expect(second.output()).toContain('still running from an earlier start');
  const after = await ask();
  expect(after.DATABASE_URL).toBe(before.DATABASE_URL);
  expect(after.HEARTH_SECRET).toBe(before.HEARTH_SECRET);
  second.child.kill('SIGTERM');
  expect(await second.over).toBe(0);
  expect(lives(postgres)).toBe(false);
});

test('SU-34 LiveKit is kept up: killed, it is started again on the same port; a killed start leaves none behind', async () => {
  const { program } = await findLiveKit(['path', 'cache']);
  expect(program, 'this test needs LiveKit').not.toBeNull();
  const env = { PATH: join(program ?? '', '..'), HEARTH_LIVEKIT_ORDER: 'path' };
  const first = start(env);
  await first.says('Ctrl-C stops everything');
  const { LIVEKIT_URL: url = '' } = await ask();
  expect(first.output()).not.toMatch(/Without sound/);
  const livekit = processes().livekit;
  await end(livekit, [['SIGKILL', 5_000]]);
  await first.says('LiveKit runs again');
  expect((await fetch(url)).status).toBe(200);
  const again = processes().livekit;
  expect(again?.pid).not.toBe(livekit?.pid);

  first.child.kill('SIGKILL');
  await first.over;
  expect(lives(again)).toBe(true);
  const second = start(env);
  await second.says('Ctrl-C stops everything');
  expect(second.output()).toMatch(/An earlier start was killed.*livekit/);
  expect(lives(again)).toBe(false);
});

test('SU-1 a busy port is moved on from, and that is said; with PUBLIC_URL it is a failure', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
  const hearth = start();
  await hearth.says(`Port ${port} is busy; using ${port + 1}`);
  await hearth.says(`running at http://127.0.0.1:${port + 1}`);
  await stop(hearth.child);

  const named = start({ PUBLIC_URL: `http://127.0.0.1:${port}` });
  expect(await named.over).toBe(1);
  expect(named.output()).toMatch(/is busy, and PUBLIC_URL names this address/);
  await new Promise((done) => other.close(done));
});

test('SU-5 with demo accounts it listens on this machine only, also when started without them later', async () => {
  const first = start({ HOST: '0.0.0.0' });
  await first.says('Ctrl-C stops everything');
  expect(first.output()).toContain('HOST 0.0.0.0 is not used');
  expect(await ask()).toHaveProperty('HOST', '127.0.0.1');
  await stop(first.child);
  const second = start({ HOST: '0.0.0.0' }, ['--no-demo']);
  await second.says('Ctrl-C stops everything');
  expect(second.output()).toContain('HOST 0.0.0.0 is not used');
  expect(second.output()).not.toContain('Facilitator');
});

test('SU-35 secrets are made only for an installation that this machine alone reaches', async () => {
  const hearth = start({ DATABASE_URL: 'postgres://somebody@db.example.org/hearth', PUBLIC_URL: 'https://meet.example.org' });
  await hearth.says('Ctrl-C stops everything');
  expect(await ask()).not.toHaveProperty('HEARTH_SECRET');
  expect(hearth.output()).toContain('PostgreSQL: the one that DATABASE_URL names');
  expect(hearth.output()).not.toContain('Facilitator');
});

test('SU-9 damaged files in .hearth and a server that does not start are named, and nothing is left running', async () => {
  mkdirSync(join(root, '.hearth'));
  writeFileSync(join(root, '.hearth/secrets.json'), '{');
  const first = start();
  expect(await first.over).toBe(1);
  expect(first.output()).toMatch(/secrets\.json is damaged[\s\S]*move the whole folder \.hearth away/);
  rmSync(join(root, '.hearth/secrets.json'));

  writeFileSync(join(root, 'dist/server.mjs'), "console.error('HEARTH_SECRET is missing'); process.exit(1);");
  const second = start();
  expect(await second.over).toBe(1);
  expect(second.output()).toMatch(/HEARTH_SECRET is missing[\s\S]*The server did not get ready/);
  expect(note()).toBeNull();
});

test('SU-7 without npm and without packages it says what to do', async () => {
  rmSync(join(root, 'node_modules'));
  const hearth = start();
  expect(await hearth.over).toBe(1);
  expect(hearth.output()).toMatch(/npm was not found[\s\S]*install Node/);
});
