import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { formerPorts, keepPorts, openHome, secrets, takeHome } from './lib/home.mjs';
import { end, identity, known, lives, until } from './lib/processes.mjs';
import { folder } from './testing/folder';

let home = '';
beforeEach(() => {
  home = join(folder(), '.hearth');
  openHome(home);
});

test('SU-8 secrets are long, made once, kept, and for nobody else to read', () => {
  const made = secrets(home);
  expect(new Set(Object.values(made)).size).toBe(4);
  for (const value of [made.database, made.secret, made.livekitSecret]) expect(value.length).toBeGreaterThanOrEqual(32);
  expect(secrets(home)).toEqual(made);
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
});

const halfOf = '{"database": "0123456789abcdef", "secret": "0123456789abcdef"}';
test.each(['{"database": "tru', '{"database": 5, "secret": []}', 'null but not quite', '', 'null', '[]', '"text"', '{}', halfOf])(
  'SU-9 damaged secrets are named and left as they are: %s',
  (content) => {
    writeFileSync(join(home, 'secrets.json'), content);
    expect(() => secrets(home)).toThrow('damaged');
    expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe(content);
  },
);

test('SU-10 of two starts in one folder the second learns that one runs, and where', () => {
  const first = takeHome(home);
  expect(() => takeHome(home)).toThrow('just starting');
  first.note({ url: 'http://127.0.0.1:3000' });
  expect(() => takeHome(home)).toThrow('runs already at http://127.0.0.1:3000');
  first.release();
  takeHome(home).release();
});

test('SU-11 what a killed start left behind is found by its pid and its start time; a pid alone is not believed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const server = known(child.pid ?? 0);
  const first = takeHome(home);
  first.note({ processes: { server: server ?? { pid: 0, identity: '' } } });
  // As after kill -9: the lock stays, its holder does not.
  writeFileSync(join(home, 'start.lock'), JSON.stringify({ pid: process.pid, identity: 'of an earlier process' }));

  const second = takeHome(home);
  expect(second.left?.processes.server).toEqual(server);
  expect(lives(second.left?.processes.server)).toBe(true);
  expect(lives({ pid: server?.pid ?? 0, identity: 'of another' })).toBe(false);
  expect(await end(server, [['SIGTERM', 5_000]])).toBe(true);
  expect(lives(server)).toBe(false);
  second.release();
});

test('SU-11 a process that is dead and not yet collected does not live', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  const pid = child.pid ?? 0;
  await until(() => identity(pid) === null, 5_000);
  expect(identity(pid)).toBeNull();
});

test.each(['', '5', '"x"', '{"postgres": "a", "metrics": -1, "livekit": 7}', '{"postgres": 99999, "livekit": {"signal": null}}'])(
  'SU-9 a damaged note of ports is as none: %s',
  (content) => {
    writeFileSync(join(home, 'ports.json'), content);
    expect(formerPorts(home)).toEqual({});
  },
);

test('SU-9 the former ports are used again', () => {
  keepPorts(home, { postgres: 15_000, metrics: 9_000, livekit: { signal: 17_000 } });
  expect(formerPorts(home)).toEqual({ postgres: 15_000, metrics: 9_000, livekit: { signal: 17_000 } });
});

test.each(['', '5', '"x"', '{"processes": 5}', '{"processes": {"server": 5, "livekit": null, "postgres": {"pid": "1"}}}'])(
  'SU-9 a damaged note of what runs ends nothing: %s',
  (content) => {
    writeFileSync(join(home, 'run.json'), content);
    writeFileSync(join(home, 'start.lock'), content);
    const taken = takeHome(home);
    expect(Object.values(taken.left?.processes ?? {}).filter((who) => lives(who))).toEqual([]);
    taken.release();
  },
);

test('SU-9 a damaged note of what runs is as none', () => {
  writeFileSync(join(home, 'run.json'), '{"starter":');
  const taken = takeHome(home);
  expect(taken.left).toBeNull();
  taken.release();
  rmSync(home, { recursive: true });
});
