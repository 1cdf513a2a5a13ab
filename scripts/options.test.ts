import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkNode, isLoopback, readOptions } from './lib/options.mjs';
import { explain } from './lib/say.mjs';
import { folder } from './testing/folder';

const nowhere = folder();

test('SU-2 flags come before the environment, the environment before the file .env', () => {
  const root = folder();
  writeFileSync(join(root, '.env'), '# mine\nPORT=4000\nMAIL_FROM="Hearth <a@example.org>"\nSMTP_URL=\n');
  expect(readOptions([], {}, root)).toMatchObject({ port: 4000, env: { MAIL_FROM: 'Hearth <a@example.org>' } });
  expect(readOptions([], {}, root).env).not.toHaveProperty('SMTP_URL');
  expect(readOptions([], { PORT: '5000' }, root).port).toBe(5000);
  expect(readOptions(['--port', '6000', '--host=0.0.0.0', '--dev', '--no-demo'], { PORT: '5000' }, root)).toMatchObject({
    port: 6000,
    host: '0.0.0.0',
    dev: true,
    demo: false,
  });
});

test.each([
  [['--prot', '3000'], {}, '"--prot" is not an option'],
  [['--port', '0'], {}, '"0" is not a port'],
  [['--port'], {}, '"" is not a port'],
  [['--host='], {}, '--host needs'],
  [[], { PORT: '99999' }, '"99999" is not a port'],
  [[], { HEARTH_LIVEKIT_ORDER: 'path,internet' }, 'names "internet"'],
])('SU-3 what cannot be understood is named, with what to do: %j %j', (args, env, words) => {
  expect(() => readOptions(args, env, nowhere)).toThrow(words);
  try {
    readOptions(args, env, nowhere);
  } catch (error) {
    expect(explain(error).length).toBeGreaterThanOrEqual(2);
  }
});

test('SU-4 the ways to LiveKit can be ordered, or be none', () => {
  expect(readOptions([], {}, nowhere).order).toEqual(['path', 'cache', 'download', 'go']);
  expect(readOptions([], { HEARTH_LIVEKIT_ORDER: 'go, path' }, nowhere).order).toEqual(['go', 'path']);
  expect(readOptions([], { HEARTH_LIVEKIT_ORDER: 'none' }, nowhere).order).toEqual([]);
});

test('SU-3 a Node that is too old is told apart', () => {
  expect(() => checkNode('20.18.3')).toThrow('20.19');
  expect(() => checkNode('18.20.0')).toThrow('20.19');
  for (const fine of ['20.19.0', '22.0.0', '24.21.0']) expect(() => checkNode(fine)).not.toThrow();
});

test.each([
  [Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/x' }), /disk is full/],
  [Object.assign(new Error('no'), { code: 'EACCES', path: '/x' }), /may not be used/],
  [Object.assign(new Error('no'), { code: 'EROFS' }), /read-only/],
  [new TypeError('odd'), /did not expect/],
])('SU-3 a failure is said in words: %s', (error, words) => {
  const [what = '', remedy = ''] = explain(error);
  expect(what).toMatch(words);
  expect(remedy).not.toBe('');
});

test('SU-5 loopback is told from addresses that others reach', () => {
  for (const url of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']) expect(isLoopback(url)).toBe(true);
  for (const url of ['https://meet.example.org', 'http://127.0.0.1.example.org', 'nonsense']) expect(isLoopback(url)).toBe(false);
});
