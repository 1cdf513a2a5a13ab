import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findings } from './testing/dockerfile-rules';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');

test('OP-35 the image is made of exact versions, holds what production needs, and runs as nobody special', () => {
  expect(findings(text)).toEqual([]);
});

test.each([
  ['an image that moves', 'node:20.20.2-bookworm-slim', 'node:20-slim', /no exact version/],
  ['packages as they come', 'npm ci --omit=dev', 'npm install --omit=dev', /not those of the lockfile/],
  ['packages of development', 'npm ci --omit=dev', 'npm ci', /packages of development are shipped/],
  ['all sources', 'COPY package.json next.config.ts ./', 'COPY . .', /sources are shipped/],
  ['root', 'USER node\n', '', /runs as root/],
  ['root by name', 'USER node\n', 'USER root\n', /runs as root/],
  ['no healthcheck', /^HEALTHCHECK .*\n.*\n/m, '', /nobody asks how it is/],
  ['a shell between Docker and Node', /^CMD .*/m, 'CMD node dist/server.mjs', /gets the signal/],
])('OP-35 a planted fault is found: %s', (_, from, to, finding) => {
  const planted = text.replace(from, to);
  expect(planted).not.toBe(text);
  expect(findings(planted).join('\n')).toMatch(finding);
});

test('OP-36 secrets and data never reach the build: what is not named stays out', () => {
  const patterns = ignored.filter((line) => line && !line.startsWith('#'));
  expect(patterns[0]).toBe('*');
  const allowed = patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const kept of ['deploy', '.env', '.hearth', '.git', 'node_modules', '.next', 'dist']) expect(allowed).not.toContain(kept);
  expect(patterns).toContain('**/.env');
});
