import { type Browser, test as base, expect } from '@playwright/test';
import { request } from 'node:http';
import { type BehindCaddy, startBehindCaddy } from './fixtures/behind-caddy';
import { arriving } from './fixtures/instruments';
import { newPerson, type Person, type PersonOptions } from './fixtures/people';
import { collectSignalling, opens } from './hostile';
import {
  act,
  attendanceRow,
  control,
  endForEveryone,
  goIn,
  inTheRoom,
  letIn,
  log,
  meetingIdOf,
  messages,
  openChat,
  say,
  signIn,
  standAtTheDoor,
  thanks,
  turnOn,
} from './steps';

/** The installation of docs/install.md without its containers: `deploy/Caddyfile` in Debian's Caddy, `deploy/livekit.yaml` in LiveKit. */
interface TestFixtures {
  person(name: string, options?: PersonOptions): Promise<Person>;
}
interface WorkerFixtures {
  site: BehindCaddy;
  /** A browser that believes the installation's own authority, and reports every other certificate. */
  believing: Browser;
}
const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // Playwright reads a fixture's needs from the names in this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, give) => {
      const site = await startBehindCaddy();
      await give(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  believing: [
    async ({ site, playwright, launchOptions }, give) => {
      const args = [...(launchOptions.args ?? []), `--ignore-certificate-errors-spki-list=${site.proxy.spki}`];
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      await give(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  person: async ({ believing, site }, give) => {
    const people: Person[] = [];
    await give(async (name, options) => {
      const person = await newPerson(believing, site, name, options);
      people.push(person);
      return person;
    });
    const [errors, foreign] = [people.flatMap((person) => person.errors), people.flatMap((person) => person.foreign)];
    await Promise.all(people.map((person) => person.close()));
    expect(errors, 'uncaught errors in pages').toEqual([]);
    expect(foreign, 'requests to other origins').toEqual([]);
  },
});

/** Addresses of every WebSocket of this person's first page. */
function socketsOf({ page }: Person): readonly string[] {
  const addresses: string[] = [];
  page.on('websocket', (socket) => addresses.push(socket.url()));
  return addresses;
}
/** The servers that LiveKit names to this page for finding a way through networks. */
const iceServers = ({ page }: Person): Promise<string[]> => page.evaluate(() => window.__iceServers ?? []);
declare global {
  interface Window {
    __iceServers?: string[];
  }
}
function noteIceServers(): void {
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.__iceServers = [...(window.__iceServers ?? []), ...(configuration?.iceServers ?? []).flatMap(({ urls }) => urls)];
    }
    override setConfiguration(configuration?: RTCConfiguration) {
      window.__iceServers = [...(window.__iceServers ?? []), ...(configuration?.iceServers ?? []).flatMap(({ urls }) => urls)];
      super.setConfiguration(configuration);
    }
  };
}

test('OP-51 a newcomer comes in over https, is heard and read over wss, and a change at the proxy takes nobody out', async ({ person, site }) => {
  const links = await site.stack.demo();
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];
  const sockets = socketsOf(kit);
  await kit.context.addInitScript(noteIceServers);

  await test.step('in the room, over https and wss alone', async () => {
    expect(links.guest).toMatch(new RegExp(`^${site.url}/i/`));
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    await turnOn(ruth, 'Microphone');
    await standAtTheDoor(kit, links.guest);
    await letIn(ruth, 'Kit');
    await inTheRoom(kit.page);
    await kit.hears(1);
    await turnOn(kit, 'Microphone');
    await ruth.hears(1);
    const origin = site.url.replace('https:', 'wss:');
    expect(sockets.map((address) => new URL(address).pathname.split('/')[1])).toEqual(expect.arrayContaining(['socket.io', 'livekit']));
    expect(sockets.filter((address) => !address.startsWith(`${origin}/`))).toEqual([]);
    expect(await kit.page.evaluate(() => [isSecureContext, location.protocol])).toEqual([true, 'https:']);
  });

  await test.step('browsers are told of no server of another company', async () => {
    const named = await iceServers(kit);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((address) => !/^(turn:127\.0\.0\.1:|turns:turn\.localhost:)/.test(address))).toEqual([]);
  });

  await test.step('cookies go over https only and no script reads them', async () => {
    const cookies = await kit.context.cookies();
    expect(cookies.map(({ name }) => name)).toContain('__Secure-next-auth.session-token');
    for (const { name, secure, httpOnly, sameSite } of cookies) expect({ name, secure, httpOnly, sameSite }).toMatchObject({ secure: true, httpOnly: true });
  });

  await test.step('Caddy reads a changed file in mid-meeting: words and sound go on, and nobody touches anything', async () => {
    await say(kit, 'Before the change.');
    const before = sockets.length;
    await site.proxy.reload({ HEARTH_UPSTREAMS: `${new URL(site.stack.url).host} ${new URL(site.stack.url).host}` });
    await kit.hears(1);
    await say(kit, 'After the change.');
    await openChat(ruth.page);
    await expect(log(ruth.page).getByText('After the change.')).toHaveCount(1);
    expect(await messages(ruth.page)).toEqual(['Before the change.', 'After the change.']);
    await ruth.hears(1);
    await expect(kit.page.getByRole('list', { name: /People in the circle/ })).toContainText('Ruth');
    // From 2.7 on nobody even notices. Before, Caddy cuts every socket then, and browsers come back by themselves.
    if (site.proxy.keepsSockets) expect(sockets.slice(before)).toEqual([]);
    else expect(sockets.slice(before).length).toBeGreaterThan(0);
  });

  await test.step('leaving is quiet, and the record is right', async () => {
    await control(kit.page, 'Leave').click();
    await expect(thanks(kit.page)).toBeVisible();
    const meeting = meetingIdOf(ruth.page);
    await endForEveryone(ruth);
    await ruth.page.goto(`/facilitate/meetings/${meeting}`);
    await expect(await attendanceRow(ruth, 'Kit')).toContainText('Sound');
  });
});

test('OP-52 a facilitator signs in by mail, begins a meeting, mutes one and asks one to leave, who stays out', async ({ person, site }) => {
  await site.stack.demo();
  const RUTH = 'ruth@riverside.example';
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const signalling = collectSignalling(kit.page);
  let link = '';

  await test.step('signs in by a mailed link, and begins a meeting', async () => {
    const asked = new Date(Date.now() - 1_000);
    await ruth.page.goto('/sign-in');
    await ruth.page.locator('#link-email').fill(RUTH);
    await ruth.page.locator('#link-email').press('Enter');
    await ruth.page.waitForURL(/\/sign-in\/sent/);
    const mailed = await site.stack.mailedLink(RUTH, asked);
    expect(mailed).toMatch(new RegExp(`^${site.url}/`));
    await signIn(ruth, mailed);
    await ruth.page.goto('/facilitate/groups/new');
    await ruth.page.getByLabel('Name of the group').fill('Quiet evenings');
    await ruth.page.getByLabel('What it is about').fill('For people who find evenings long.');
    await ruth.page.getByRole('button', { name: 'Make this group' }).click();
    await ruth.page.getByRole('button', { name: /Start a meeting now/ }).click();
    link = await ruth.page.getByLabel('Link for guests and members').inputValue();
    await ruth.page.getByRole('link', { name: 'Go to the meeting' }).click();
    await goIn(ruth);
  });

  await test.step('lets two in, and mutes one', async () => {
    for (const who of [mia, kit]) await standAtTheDoor(who, link);
    for (const who of [mia, kit]) {
      await letIn(ruth, who.name);
      await inTheRoom(who.page);
    }
    await turnOn(kit, 'Microphone');
    await mia.hears(1);
    await act(ruth, 'Kit', /^Mute/);
    await mia.hearsNothing();
    await turnOn(kit, 'Microphone');
    await mia.hears(1);
  });

  await test.step('asks one to leave: silent at once, and no old address opens again', async () => {
    await act(ruth, 'Kit', /Ask to leave/);
    await ruth.page.getByRole('radio', { name: /The ground rules/ }).check();
    await ruth.page.getByRole('button', { name: 'Ask Kit to leave' }).click();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
    await expect.poll(() => arriving(mia.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
    expect(signalling[0]).toMatch(/^wss:/);
    expect(await opens(kit.page, signalling[0] ?? '')).toBe(false);
    await kit.page.reload();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
    await endForEveryone(ruth);
    await expect(thanks(mia.page)).toBeVisible();
  });
});

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

test('OP-57 where a network lets nothing but TLS through, sound goes over TURN with the certificate of the installation', async ({ person, site }) => {
  const links = await site.stack.demo();
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];
  await kit.context.addInitScript(onlyRelays, site.turnPort);
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await turnOn(ruth, 'Microphone');
  await standAtTheDoor(kit, links.guest);
  await letIn(ruth, 'Kit');
  await inTheRoom(kit.page);
  await kit.hears(1);
  await turnOn(kit, 'Microphone');
  await ruth.hears(1);
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
