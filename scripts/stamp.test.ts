import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { markInstalled, missingDependencies } from './lib/dependencies.mjs';
import { buildState, markBuilt } from './lib/stamp.mjs';
import { folder } from './testing/folder';

let root = '';
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
beforeEach(() => {
  root = folder();
});

test('SU-6 a build is made again when a source changed, appeared or went, and only then', () => {
  write('app/page.tsx', 'one');
  write('lib/a.ts', 'a');
  for (const path of ['.next/BUILD_ID', 'dist/server.mjs', 'dist/seed.mjs']) write(path, 'built');
  expect(buildState(root).current).toBe(false);
  markBuilt(root, '.next', buildState(root).hash);
  expect(buildState(root).current).toBe(true);

  utimesSync(join(root, 'app/page.tsx'), new Date(), new Date());
  write('lib/a.test.ts', 'a test changes nothing that is built');
  write('e2e/a.spec.ts', 'nor does a journey');
  expect(buildState(root).current).toBe(true);

  write('lib/a.ts', 'b');
  expect(buildState(root).current).toBe(false);
  write('lib/a.ts', 'a');
  expect(buildState(root).current).toBe(true);
  write('lib/b.ts', '');
  expect(buildState(root).current).toBe(false);
  rmSync(join(root, 'lib/b.ts'));
  rmSync(join(root, 'dist/server.mjs'));
  expect(buildState(root).current).toBe(false);
});

const lock = (version: string) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b-other-system': { version: '1.0.0', optional: true } } });

test('SU-7 packages are installed when they are not there or not those of the lockfile', () => {
  write('package.json', JSON.stringify({ dependencies: { a: '1.0.0' } }));
  write('package-lock.json', lock('1.0.0'));
  expect(missingDependencies(root)).toBe('nothing is installed');
  write('node_modules/other/package.json', '{}');
  expect(missingDependencies(root)).toBe('a is not there');

  // Somebody ran npm ci: what npm wrote down is right, so nothing is installed again.
  write('node_modules/a/package.json', '{}');
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
  expect(missingDependencies(root)).toBe('');
  markInstalled(root);
  expect(missingDependencies(root)).toBe('');

  write('package-lock.json', lock('2.0.0'));
  expect(missingDependencies(root)).toBe('it is not what package-lock.json says');
});

test('SU-7 packages of another Node or system are not used', () => {
  write('package.json', '{}');
  write('package-lock.json', lock('1.0.0'));
  write('node_modules/.hearth.json', JSON.stringify({ lock: 'x', for: 'linux s390x 1' }));
  expect(missingDependencies(root)).toBe('another Node or system was used before');
});
