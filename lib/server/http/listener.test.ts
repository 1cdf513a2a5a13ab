import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http, { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { securityHeaders } from './headers';
import { type ListenerPorts, requestListener, upgradeListener } from './listener';
import { staticFiles } from './static-files';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(changed: Partial<ListenerPorts> = {}) {
  const upgrades: string[] = [];
  const seen: IncomingMessage[] = [];
  const upgraded = (who: string) => (_req: IncomingMessage, socket: { destroy(): void }) => {
    upgrades.push(who);
    socket.destroy();
  };
  const ports: ListenerPorts = {
    publicUrl: 'https://meet.example.org',
    health: { database: async () => true, pages: () => true, media: () => 'ok', isStopping: () => false },
    files: () => false,
    next: (req: IncomingMessage, res: ServerResponse) => {
      seen.push(req);
      res.end('a page');
    },
    media: { request: (_req, res) => void res.end('gate'), upgrade: upgraded('gate'), webhook: async (body) => (body === 'genuine' ? 'taken' : 'forged') },
    sockets: upgraded('sockets'),
    reloading: () => false,
    failed: () => {},
    ...changed,
  };
  const server = createServer(requestListener(ports));
  server.on('upgrade', upgradeListener(ports));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, upgrades, seen, ports };
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}
const ask = (
  port: number,
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path, method, headers }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }));
    });
    request.on('error', reject);
    request.end(body);
  });
/** Resolves once the server has closed the connection. */
const upgrade = (port: number, target: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`));
    closing.push(() => socket.destroy());
    socket.on('error', () => {}); // closed roughly is closed
    socket.on('close', () => resolve());
    socket.resume();
  });

describe('the port', () => {
  it('HD-1 puts the same protections on every answer, whoever makes it', async () => {
    const { port } = await listening();
    const wanted = Object.entries(securityHeaders('https://meet.example.org')).map(([name, value]) => [name.toLowerCase(), value]);
    expect(Object.fromEntries(wanted)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age=63072000'),
      'permissions-policy': expect.stringMatching(/camera=\(self\), microphone=\(self\), display-capture=\(\)/),
    });
    for (const path of ['/', '/api/health', '/api/health/live', '/livekit/x', '/socket.io/?EIO=4', '/api/livekit/webhook', '/nowhere']) {
      expect((await ask(port, path)).headers).toMatchObject(Object.fromEntries(wanted));
    }
  });

  it('HD-2 promises https only where there is https', () => {
    expect(securityHeaders('http://127.0.0.1:3000')).not.toHaveProperty('Strict-Transport-Security');
  });

  it.each([
    ['/socket.io/?EIO=4&transport=websocket', 'sockets'],
    ['/livekit/p1.x/rtc/v1', 'gate'],
    ['/livekit/twirp', 'gate'],
    ['/_next/webpack-hmr', null],
    ['/', null],
    ['/socket.iox', null],
    ['http://127.0.0.1:7880/rtc/v1', null],
    ['http://meet.example.org/socket.io/', null],
    ['//127.0.0.1:7880/rtc', null],
    ['/\\127.0.0.1/rtc', null],
  ])('OP-10 an upgrade of %s goes to: %s', async (target, who) => {
    const { port, upgrades } = await listening();
    await upgrade(port, target);
    expect(upgrades).toEqual(who === null ? [] : [who]);
  });

  it('OP-10 lets Next reload in development', async () => {
    const { port, upgrades } = await listening({
      reloading: (_req, socket) => {
        upgrades.push('next');
        socket.destroy();
        return true;
      },
    });
    await upgrade(port, '/_next/webpack-hmr');
    expect(upgrades).toEqual(['next']);
  });

  it('OP-11 refuses a whole address in the request line', async () => {
    const { port, seen } = await listening();
    expect((await ask(port, 'http://127.0.0.1:7880/twirp')).status).toBe(400);
    expect((await ask(port, '//evil.example/x')).status).toBe(400);
    expect(seen).toEqual([]);
  });

  it('OP-12 believes no host, protocol, address or internal header that a stranger claims', async () => {
    const { port, seen } = await listening({ publicUrl: 'http://meet.example.org' });
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-for': '9.9.9.9',
      forwarded: 'for=9.9.9.9',
      'x-middleware-subrequest': 'proxy',
      'x-nonce': 'mine',
    };
    await ask(port, '/', { headers });
    expect(seen[0]?.headers).toEqual({
      host: 'meet.example.org',
      'x-forwarded-host': 'meet.example.org',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
      connection: 'keep-alive',
    });
  });

  it('OP-12 over https, takes the address from the proxy that must be in front', async () => {
    const { port, seen } = await listening();
    await ask(port, '/', { headers: { 'x-forwarded-for': '9.9.9.9, 203.0.113.7' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-forwarded-for': '9.9.9.9, 203.0.113.7', 'x-forwarded-proto': 'https' });
  });

  it.each([
    ['null', 'same-origin', 'https://meet.example.org'],
    ['null', 'cross-site', 'null'],
    ['null', undefined, 'null'],
    ['https://evil.example', 'same-origin', 'https://evil.example'],
  ])('OP-13 a form with origin %s from a page that is %s counts as from %s', async (origin, site, counts) => {
    const { port, seen } = await listening();
    await ask(port, '/', { method: 'POST', headers: { origin, ...(site ? { 'sec-fetch-site': site } : {}) } });
    expect(seen[0]?.headers.origin).toBe(counts);
  });

  it('OP-14 leads from the other name of this machine to the one that is used', async () => {
    const { port } = await listening({ publicUrl: 'http://127.0.0.1:3000' });
    expect(await ask(port, '/groups?x=1', { headers: { host: 'localhost:3000' } })).toMatchObject({
      status: 307,
      headers: { location: 'http://127.0.0.1:3000/groups?x=1' },
    });
    expect(await ask(port, '/groups', { headers: { host: '127.0.0.1:3000' } })).toMatchObject({ status: 200 });
    expect(await ask(port, '/groups', { headers: { host: 'evil.example' } })).toMatchObject({ status: 200 });
  });

  it('SP-9 a process behind a balancer of this machine answers on its own port, as Next asks itself for the page after a form', async () => {
    const { port } = await listening({ publicUrl: 'http://127.0.0.1:3000' });
    expect(await ask(port, '/groups', { headers: { host: '127.0.0.1:3001' } })).toMatchObject({ status: 200 });
    expect(await ask(port, '/groups', { headers: { host: 'localhost:3001' } })).toMatchObject({ status: 307 });
  });

  it('OP-15 says that it lives, and whether it is ready', async () => {
    const { port } = await listening();
    expect((await ask(port, '/api/health/live')).status).toBe(200);
    expect(JSON.parse(String((await ask(port, '/api/health')).body))).toEqual({ status: 'ready', database: 'ok', media: 'ok' });
    const away = await listening({ health: { database: async () => false, pages: () => true, media: () => 'away', isStopping: () => false } });
    expect((await ask(away.port, '/api/health/live')).status).toBe(200);
    expect((await ask(away.port, '/api/health/ready')).status).toBe(503);
    const silent = await listening({ health: { database: async () => true, pages: () => true, media: () => 'away', isStopping: () => false } });
    expect((await ask(silent.port, '/api/health/ready')).status).toBe(200); // a meeting goes on without sound and picture
    const loading = await listening({ health: { database: async () => true, pages: () => false, media: () => 'ok', isStopping: () => false } });
    expect((await ask(loading.port, '/api/health/ready')).status).toBe(503); // sockets are answered already
    const stopping = await listening({ health: { database: async () => true, pages: () => true, media: () => 'ok', isStopping: () => true } });
    expect((await ask(stopping.port, '/api/health/ready')).status).toBe(503);
  });

  it('RC-20 takes webhooks of LiveKit only, by POST, and of bounded length', async () => {
    const { port } = await listening();
    expect((await ask(port, '/api/livekit/webhook', { method: 'POST', body: 'genuine' })).status).toBe(200);
    expect((await ask(port, '/api/livekit/webhook', { method: 'POST', body: 'forged' })).status).toBe(401);
    expect((await ask(port, '/api/livekit/webhook')).status).toBe(404);
    const long = await ask(port, '/api/livekit/webhook', { method: 'POST', body: 'x'.repeat(70_000) }).catch(() => ({ status: 413 }));
    expect(long.status).toBe(413);
    const none = await listening({ media: null });
    expect((await ask(none.port, '/api/livekit/webhook', { method: 'POST', body: 'genuine' })).status).toBe(404);
    expect((await ask(none.port, '/livekit/p1.x/rtc/v1')).status).toBe(404);
  });

  it('OP-16 an error in a page is answered, told of, and ends nothing else', async () => {
    const failed = vi.fn<(error: unknown) => void>();
    const { port } = await listening({ failed, next: () => Promise.reject(new Error('broken page')) });
    expect(await ask(port, '/')).toMatchObject({ status: 500 });
    expect(failed).toHaveBeenCalledOnce();
    expect((await ask(port, '/api/health/live')).status).toBe(200);
  });
});

describe('files of the build', () => {
  async function built() {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-static-'));
    closing.push(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'chunks'));
    const script = 'console.log(1);'.repeat(100);
    await writeFile(join(folder, 'chunks/a.js'), script);
    await writeFile(join(folder, 'chunks/a.js.br'), brotliCompressSync(script));
    await writeFile(join(folder, 'chunks/a.js.gz'), gzipSync(script));
    await writeFile(join(folder, 'chunks/font.woff2'), 'font');
    return { ...(await listening({ files: await staticFiles(folder, '/_next/static/') })), script };
  }

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('OP-17 are sent compressed as the browser can read them (%s), and kept for good', async (accepted, encoding) => {
    const { port, script } = await built();
    const { status, headers, body } = await ask(port, '/_next/static/chunks/a.js?v=1', { headers: { 'accept-encoding': accepted } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-encoding']).toBe(encoding);
    expect(body.length).toBe(Number(headers['content-length']));
    if (!encoding) expect(String(body)).toBe(script);
  });

  it('OP-17 HEAD has no body; what is not there is left to the pages', async () => {
    const { port } = await built();
    expect(await ask(port, '/_next/static/chunks/a.js', { method: 'HEAD' })).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    for (const path of [
      '/_next/static/chunks/none.js',
      '/_next/static/',
      '/_next/static/../../package.json',
      '/_next/static/%2e%2e/package.json',
      '/_next/static/chunks/a.js.br',
      '/_next/static/%E0%A4%A',
    ]) {
      expect(String((await ask(port, path)).body)).toBe('a page');
    }
    expect(String((await ask(port, '/_next/static/chunks/a.js', { method: 'POST' })).body)).toBe('a page');
  });
});
