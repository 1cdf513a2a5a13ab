import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { expect, test } from './fixtures/https-test';
import { hearEachOther } from './steps';

/** What the world can and cannot do to an installation behind its proxy. */

test('OP-53 plain http leads to https, which says that it will always be so', async ({ site }) => {
  const reply = await new Promise<{ status: number; to: string }>((resolve, reject) => {
    const asked = request(`${site.plainUrl}/sign-in?from=mail`, { agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, to: response.headers.location ?? '' });
    });
    asked.on('error', reject).end();
  });
  expect(reply).toEqual({ status: 308, to: `${site.url}/sign-in?from=mail` });
  const page = await site.ask('/sign-in');
  expect(page.status).toBe(200);
  expect(page.headers['strict-transport-security']).toMatch(/^max-age=(6307\d{4,}|[7-9]\d{7})/);
  expect(page.headers.server).toBeUndefined();
  // The certificate is checked by this test: without the authority there is no answer at all.
  await expect(fetch(site.url)).rejects.toThrow('fetch failed');
});

test('OP-54 whatever address a stranger claims, tries at passwords are counted together', async ({ site }) => {
  const origin = { Origin: site.url, 'Content-Type': 'application/json' };
  const attempt = (n: number) =>
    site.ask('/api/account/password-sign-in', {
      method: 'POST',
      headers: { ...origin, 'X-Forwarded-For': `198.51.100.${n}`, 'X-Real-IP': `198.51.100.${n}`, Forwarded: `for=198.51.100.${n}` },
      body: JSON.stringify({ email: `nobody-${n}@example.org`, password: 'a wrong password' }),
    });
  const statuses: number[] = [];
  for (let n = 1; n <= 11; n += 1) statuses.push((await attempt(n)).status);
  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses[10]).toBe(429);
});

test('OP-55 from outside only Hearth is reached: LiveKit’s own paths, foreign hosts and other sites’ sockets are turned away', async ({ site }) => {
  for (const path of ['/twirp/livekit.RoomService/ListRooms', '/livekit/twirp/livekit.RoomService/ListRooms', '/livekit/rtc', '/metrics', '/livekit/metrics'])
    expect((await site.ask(path)).status, path).toBe(404);
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13' };
  for (const path of ['/livekit/rtc/v1?access_token=x', '/socket.io/?EIO=4&transport=websocket']) {
    const { status } = await site.ask(path, { headers: { ...upgrade, Origin: 'https://evil.example' } }).catch(() => ({ status: 0 })); // 0: cut off without an answer
    expect([0, 400, 401, 403, 404, 502], path).toContain(status);
  }
  expect((await site.ask('/sign-in', { headers: { Host: 'evil.example' } })).text).toBe('');
});

test('OP-56 while Hearth is away there is one kind sentence, the page opens by itself, and nothing is written down about whoever came', async ({
  person,
  site,
}) => {
  const links = await site.stack.demo();
  const kit = await person('Kit');
  await site.stack.server.stop();
  await kit.page.goto(links.guest);
  await expect(kit.page.getByRole('heading', { name: 'One moment, please.' })).toBeVisible();
  const away = await site.ask('/sign-in');
  expect([away.status, away.headers['retry-after'], away.headers['cache-control']]).toEqual([502, '5', 'no-store']);
  await site.stack.server.start();
  await expect(kit.page.getByRole('button', { name: 'Continue' })).toBeVisible({ timeout: 20_000 });
  // Whoever administers it is this test; everybody else leaves no trace.
  const said = site.proxy
    .log()
    .split('\n')
    .filter((line) => line && !line.includes('"logger":"admin'));
  expect(said.length).toBeGreaterThan(0);
  for (const trace of [new URL(links.guest).pathname, '/i/', '/sign-in', 'remote_ip', 'Cookie', 'User-Agent']) expect(said.join('\n')).not.toContain(trace);
});

test('OP-59 sound and picture have one IPv4 address of the machine: the one that browsers are told', ({ site }) => {
  const { from, to } = site.mediaPorts;
  const used = openSockets().filter(({ port }) => port >= from && port <= to);
  expect(new Set(used.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
});

/** UDP sockets of this machine, as the kernel lists them (proc(5)): in hexadecimal, the four bytes of an address from the last to the first. */
function openSockets(): { address: string; port: number }[] {
  const [, ...rows] = readFileSync('/proc/net/udp', 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [address = '', port = ''] = (row.trim().split(/\s+/)[1] ?? '').split(':');
    return { address: Buffer.from(address, 'hex').reverse().join('.'), port: Number.parseInt(port, 16) };
  });
}

test('OP-57 where a network lets nothing but TLS through, sound goes over TURN with the certificate of the installation', async ({ person, site }) => {
  const links = await site.stack.demo();
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];
  await kit.context.addInitScript(onlyRelays, site.turnPort);
  await hearEachOther(ruth, kit, links);
});

/**
 * As behind a firewall that lets out TLS alone. Browsers are told 443 of the TURN server's name; the machine of docs/install.md leads that to the port
 * where LiveKit listens. Here nobody does, and only browsers know names below `localhost`.
 */
function onlyRelays(port: number): void {
  const strict = (configuration: RTCConfiguration = {}): RTCConfiguration => ({
    ...configuration,
    iceTransportPolicy: 'relay',
    iceServers: (configuration.iceServers ?? []).map((server) => ({
      ...server,
      urls: [server.urls].flat().flatMap((url) => (url.startsWith('turns:') ? [url.replace(/^turns:turn\.localhost:443/, `turns:localhost:${port}`)] : [])),
    })),
  });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(strict(configuration));
    }
    override setConfiguration(configuration?: RTCConfiguration) {
      super.setConfiguration(strict(configuration));
    }
  };
}
