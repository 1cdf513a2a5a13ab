import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedProgram, findLiveKit, VERSION } from './lib/livekit-install.mjs';
import { liveKitConfig, liveKitPorts } from './lib/livekit.mjs';
import { HIGHEST } from './lib/ports.mjs';
import { folder } from './testing/folder';

const NAME = `livekit_${VERSION}_linux_amd64.tar.gz`;
let root = '';
let server: Server | undefined;
beforeEach(() => {
  root = folder();
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

const script = (version: string) => `#!/bin/sh\necho "livekit-server version ${version}"\n`;
/** A program in a folder of its own. */
function program(name: string, text: string): string {
  const path = join(root, `bin-${name}`);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), text);
  chmodSync(join(path, name), 0o755);
  return path;
}
function release(): Buffer {
  const path = join(root, 'release');
  mkdirSync(path);
  writeFileSync(join(path, 'LICENSE'), 'x'.repeat(3_000));
  writeFileSync(join(path, 'livekit-server'), `${script(VERSION)}#${'x'.repeat(100_000)}\n`);
  spawnSync('tar', ['czf', join(root, 'release.tar.gz'), '-C', path, 'LICENSE', 'livekit-server']);
  return readFileSync(join(root, 'release.tar.gz'));
}
async function site(listener: RequestListener): Promise<string> {
  const own = createServer(listener);
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(own.address() as AddressInfo).port}/`;
}
const sum = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const env = (base: string) => ({ PATH: '/usr/bin:/bin', HEARTH_CACHE: join(root, 'cache'), HEARTH_LIVEKIT_BASE: base });
const download = (base: string) => findLiveKit(['download'], { env: env(base), arch: 'x64', platform: 'linux' });

test('SU-12 the official release is fetched, checked against its checksums, and kept for next time', async () => {
  const archive = release();
  const base = await site((request, response) =>
    response.end(request.url === '/checksums.txt' ? `${'0'.repeat(64)}  other.tar.gz\n${sum(archive)}  ${NAME}\n` : archive),
  );
  const found = await download(base);
  expect(found).toMatchObject({ way: 'download', program: cachedProgram(env(base)) });
  expect(readFileSync(found.program ?? '').length).toBeGreaterThan(100_000);
  server?.closeAllConnections();
  expect(await findLiveKit(['cache'], { env: env(base) })).toMatchObject({ way: 'cache', program: found.program });
});

test.each<[string, (archive: Buffer) => Buffer, RegExp]>([
  ['tampered with', (archive) => Buffer.concat([archive.subarray(0, -40), Buffer.alloc(40)]), /thrown away/],
  ['cut short', (archive) => archive.subarray(0, archive.length / 2), /thrown away/],
  ['replaced by an empty file', () => Buffer.alloc(0), /thrown away|could not be fetched/],
])('SU-13 a release that was %s is refused, leaves nothing, and the next way is tried', async (_, change, words) => {
  const archive = release();
  const base = await site((request, response) => response.end(request.url === '/checksums.txt' ? `${sum(archive)}  ${NAME}\n` : change(archive)));
  const path = program('livekit-server', script(VERSION));
  const found = await findLiveKit(['download', 'path'], { env: { ...env(base), PATH: path }, arch: 'x64', platform: 'linux' });
  expect(found.way).toBe('path');
  expect(found.why.join()).toMatch(words);
  expect(existsSync(cachedProgram(env(base)))).toBe(false);
});

test('SU-13 a connection that breaks off in the middle is refused', async () => {
  const archive = release();
  const base = await site((request, response) => {
    if (request.url === '/checksums.txt') return void response.end(`${sum(archive)}  ${NAME}\n`);
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 100), () => response.destroy());
  });
  const found = await download(base);
  expect(found.program).toBeNull();
  expect(found.why.join()).toMatch(/could not be fetched/);
  expect(existsSync(cachedProgram(env(base)))).toBe(false);
});

test('SU-13 a release without a checksum for this machine is not used', async () => {
  const base = await site((_, response) => response.end('nothing here\n'));
  expect((await download(base)).why.join()).toMatch(/names no checksum/);
});

test('SU-14 without a network the next way is tried within five seconds', async () => {
  const begun = performance.now();
  expect((await download('http://127.0.0.1:1/')).why.join()).toMatch(/could not be fetched/);
  // A server that takes the connection and never answers.
  const silent = await site(() => undefined);
  expect((await download(silent)).why.join()).toMatch(/could not be fetched/);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('SU-15 ways are tried in their order; one that is too old or does not run is passed over', async () => {
  const [old, broken, good] = [program('livekit-server', script('1.9.0')), join(root, 'broken'), join(root, 'good')];
  mkdirSync(broken);
  mkdirSync(good);
  writeFileSync(join(broken, 'livekit-server'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(join(good, 'livekit-server'), script('1.14.0'), { mode: 0o755 });
  const path = (one: string) => findLiveKit(['path', 'cache'], { env: { PATH: `${one}:/bin:/usr/bin`, HEARTH_CACHE: join(root, 'cache') } });
  expect((await path(old)).why.join()).toMatch(/1\.9\.0; 1\.13\.5 or newer/);
  expect((await path(broken)).why.join()).toMatch(/does not run/);
  expect(await path(good)).toMatchObject({ way: 'path' });
  expect(await findLiveKit([])).toEqual({ program: null, way: '', why: [] });
});

test('SU-15 Go builds it where Go is new enough', async () => {
  const make = (version: string) =>
    program(
      'go',
      `#!/bin/sh\nif [ "$1" = version ]; then echo "go version go${version} linux/amd64"; else printf '%s' '${script(VERSION)}' > "$GOBIN/server" && chmod +x "$GOBIN/server"; fi\n`,
    );
  const build = (path: string) => findLiveKit(['go'], { env: { PATH: `${path}:/bin:/usr/bin`, HEARTH_CACHE: join(root, 'cache') } });
  expect((await build(make('1.25.4'))).why.join()).toMatch(/1\.26 or newer/);
  expect(await build(make('1.26.0'))).toMatchObject({ way: 'go', program: cachedProgram({ HEARTH_CACHE: join(root, 'cache') }) });
});

test('SU-15 systems without an official release go on to the next way', async () => {
  expect((await findLiveKit(['download'], { env: env('http://127.0.0.1:1/'), platform: 'darwin', arch: 'arm64' })).why.join()).toMatch(
    /no official release for darwin/,
  );
});

test('SU-16 our LiveKit listens on loopback, makes no rooms by itself and asks nobody outside', async () => {
  const ports = await liveKitPorts();
  expect(new Set(Object.values(ports)).size).toBe(4);
  for (const port of Object.values(ports)) expect(port).toBeLessThanOrEqual(HIGHEST);
  const config = liveKitConfig({ ports, key: 'app', secret: 's'.repeat(64), webhook: 'http://127.0.0.1:3000/api/livekit/webhook' });
  for (const line of [
    `port: ${ports.signal}`,
    'bind_addresses: ["127.0.0.1"]',
    '  node_ip: 127.0.0.1',
    '  enable_loopback_candidate: true',
    '  use_external_ip: false',
    '  stun_servers: ["127.0.0.1:3478"]',
    'room: { auto_create: false, empty_timeout: 300, departure_timeout: 300 }',
    'webhook: { api_key: "app", urls: ["http://127.0.0.1:3000/api/livekit/webhook"] }',
  ]) {
    expect(config.split('\n')).toContain(line);
  }
  expect(config).not.toMatch(/turn|redis|google/);
});

test('SU-16 the former ports are used again while they are free', async () => {
  const ports = await liveKitPorts();
  expect(await liveKitPorts(ports)).toEqual(ports);
});
