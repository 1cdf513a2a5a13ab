import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bringBack, putAside } from './lib/former-files.mjs';
import { folder } from './testing/folder';

test('BK-41 the parts of a page that was opened before an upgrade are there after it, and after one more they go', () => {
  const next = join(folder(), '.next');
  const chunks = join(next, 'static/chunks');
  /** As Next builds: everything but the cache is emptied. */
  const build = (files: Record<string, string>, fails = false) => {
    putAside(next);
    if (existsSync(next)) for (const name of readdirSync(next)) if (name !== 'cache') rmSync(join(next, name), { recursive: true });
    if (fails) return;
    mkdirSync(chunks, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(chunks, name), content);
    bringBack(next);
  };
  const there = () => readdirSync(chunks).sort();

  build({ 'room-1.js': 'one', 'room-1.js.br': 'packed', 'same.js': 's' });
  expect(there()).toEqual(['room-1.js', 'room-1.js.br', 'same.js']);
  build({ 'room-2.js': 'two', 'same.js': 's' });
  expect(there()).toEqual(['room-1.js', 'room-1.js.br', 'room-2.js', 'same.js']);
  expect(readFileSync(join(chunks, 'room-1.js'), 'utf8')).toBe('one');
  build({}, true);
  build({}, true);
  build({ 'room-3.js': 'three' });
  expect(there()).toEqual(['room-2.js', 'room-3.js', 'same.js']);
});
