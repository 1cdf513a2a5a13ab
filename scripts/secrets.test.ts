import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment, writeSecrets } from './secrets.mjs';
import { folder } from './testing/folder';

const PLACE = ['meet.example.org', '203.0.113.7'];
const valuesOf = (text: string) => new Map(text.split('\n').flatMap((line) => (/^\w+=/.test(line) ? [line.split(/=(.*)/s, 2) as [string, string]] : [])));

test('OP-39 secrets are fresh, long, and readable by their owner only', () => {
  const target = join(folder(), 'deploy', '.env');
  expect(writeSecrets(PLACE, target)).toContain('docker compose --env-file deploy/.env up');
  expect(statSync(target).mode & 0o777).toBe(0o600);
  const [one, other] = [valuesOf(readFileSync(target, 'utf8')), valuesOf(environment({ domain: 'meet.example.org', address: '203.0.113.7' }))];
  const names = ['HEARTH_SECRET', 'DATABASE_PASSWORD', 'LIVEKIT_API_SECRET', 'REDIS_PASSWORD'];
  for (const name of names) expect(one.get(name)).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([...names.map((name) => one.get(name)), ...names.map((name) => other.get(name))]).size).toBe(8);
  expect([one.get('HEARTH_DOMAIN'), one.get('HEARTH_ADDRESS')]).toEqual(PLACE);
});

test('OP-40 a file that is there is never overwritten, not even half', () => {
  const target = join(folder(), '.env');
  writeSecrets(PLACE, target);
  const before = readFileSync(target, 'utf8');
  expect(() => writeSecrets(['other.example.org', '203.0.113.8'], target)).toThrow('is there already');
  expect(readFileSync(target, 'utf8')).toBe(before);
});

test.each([
  [[], 'Two things are needed'],
  [['meet.example.org'], 'Two things are needed'],
  [[...PLACE, 'more'], 'Two things are needed'],
  [['https://meet.example.org', '203.0.113.7'], 'is no name of a site'],
  [['Meet.Example.org', '203.0.113.7'], 'is no name of a site'],
  [['localhost', '203.0.113.7'], 'is no name of a site'],
  [['meet.example.org', 'meet.example.org'], 'is no IPv4 address'],
  [['meet.example.org', '2001:db8::7'], 'is no IPv4 address'],
  [['meet.example.org\nHEARTH_SECRET=x', '203.0.113.7'], 'is no name of a site'],
])('OP-41 what cannot be right is named, and nothing is written: %j', (args, words) => {
  const target = join(folder(), '.env');
  expect(() => writeSecrets(args, target)).toThrow(words);
  expect(() => statSync(target)).toThrow('ENOENT');
});

test('OP-41 the program says what is missing in two lines and ends with 1; secrets are never shown', () => {
  const program = join(import.meta.dirname, 'secrets.mjs');
  const { status, stderr, stdout } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  // Without packages: the first thing that is done on an empty machine.
  expect(execFileSync('grep', ['-hE', '^import', program], { encoding: 'utf8' })).not.toMatch(/from '(?!node:|\.\/lib\/say)/);
});
