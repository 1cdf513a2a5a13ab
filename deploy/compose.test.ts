import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../scripts/secrets.mjs';
import { findings, read, variablesOf } from './testing/compose-rules';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = read(text);

test('OP-31 docker-compose.yml is one by the specification, and keeps our own rules', () => {
  expect(findings(text)).toEqual([]);
});

test.each([
  ['a misspelled key', 'stop_signal: SIGINT', 'stop_singal: SIGINT', /stop_singal/],
  ['a value of the wrong kind', 'retries: 5', 'retries: [5]', /retries/],
  ['an image without a version', 'image: caddy:2.11.4-alpine', 'image: caddy', /caddy: image caddy is no exact version/],
  ['an image that moves', 'livekit-server:v1.13.5', 'livekit-server:latest', /livekit: image .* is no exact version/],
  ['an image with half a version', 'postgres:18.6-trixie', 'postgres:18', /database: image .* is no exact version/],
  ['a secret that everybody knows', /POSTGRES_PASSWORD: .*/, 'POSTGRES_PASSWORD: hearth', /POSTGRES_PASSWORD has a secret/],
  ['a secret with a default', /HEARTH_SECRET: .*/, 'HEARTH_SECRET: ${HEARTH_SECRET:-0123456789abcdef0123456789abcdef}', /HEARTH_SECRET falls back/],
  [
    'a former secret that everybody knows',
    /HEARTH_SECRET_PREVIOUS: .*/,
    'HEARTH_SECRET_PREVIOUS: ${HEARTH_SECRET_PREVIOUS:-letters}',
    /HEARTH_SECRET_PREVIOUS has/,
  ],
  ['a secret that may be empty', /LIVEKIT_API_SECRET: .*/, 'LIVEKIT_API_SECRET: ${LIVEKIT_API_SECRET}', /LIVEKIT_API_SECRET has/],
  ['a password within an address', /SMTP_URL: .*/, 'SMTP_URL: smtp://hearth:letters@mail.example.org', /SMTP_URL holds a password/],
  ['a database that asks for nothing', 'POSTGRES_USER: hearth', 'POSTGRES_HOST_AUTH_METHOD: trust', /lets everybody in/],
  ['a published database', 'network_mode: none', "ports: ['5432:5432']", /database: a database is published/],
  ['a database on the machine’s network', 'network_mode: none', 'network_mode: host', /database: the database has a network/],
  ['a Redis for the world', '--bind 127.0.0.1 ', '--bind 0.0.0.0 ', /redis: listens to the world/],
  ['a mail catcher for the world', '127.0.0.1:8025:8025', '8025:8025', /mail: port .* faces the world/],
  ['a missing healthcheck', / {4}healthcheck:\n\s+test: \[CMD, pg_isready.*\n(.*\n){4}/, '', /database: nobody asks how it is/],
  ['a disabled healthcheck', /test: \[CMD, pg_isready.*/, 'disable: true', /database: nobody asks how it is/],
  ['a missing limit', "cpus: '1', memory: 256m,", "cpus: '1',", /caddy: no limit of memory/],
  ['no limits at all', "deploy: { resources: { limits: { cpus: '1', memory: 256m, pids: 256 } } }", '', /caddy: no limit of cpus/],
  ['a service that stays down', 'restart: unless-stopped', "restart: 'no'", /database: does not start again/],
  ['the keys beside the data', '- database:/var/lib/postgresql', '- database:/var/lib/postgresql\n      - keys:/keys', /database: has the keys and the data/],
  ['Docker’s own socket', '- caddy:/data', '- /var/run/docker.sock:/var/run/docker.sock', /caddy: holds the reins/],
])('OP-32 a planted fault is found: %s', (_, from, to, finding) => {
  const planted = text.replace(from, () => to);
  expect(planted).not.toBe(text);
  expect(findings(planted).join('\n')).toMatch(finding);
});

test('OP-33 what an installation must choose is made by the script or asked for with a sentence; the rest has a default', () => {
  const made = new Map(
    environment({ domain: 'meet.example.org', address: '203.0.113.7' })
      .split('\n')
      .flatMap((line) => (/^\w+=/.test(line) ? [[line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]] : [])),
  );
  const guide = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
  for (const [name, without] of variablesOf(text)) {
    expect(without, name).toMatch(/^:\?\S.{10,}|^:-/);
    if (without.startsWith(':?')) expect(made.has(name), `${name} stands in deploy/.env`).toBe(true);
    expect(made.has(name) || guide.includes(`\`${name}\``), `${name} is explained in docs/install.md`).toBe(true);
  }
  expect([...made].filter(([, value]) => value === '').map(([name]) => name)).toEqual(['SMTP_URL', 'MAIL_FROM']);
});

test('OP-34 only what everybody needs starts by itself', () => {
  const profiles = Object.entries(compose.services).map(([name, { profiles = [] }]) => [name, ...profiles]);
  expect(profiles).toEqual([['app'], ['app-2', 'scale'], ['database'], ['livekit'], ['caddy'], ['redis', 'scale'], ['mail', 'dev']]);
});
