import { arriving } from './fixtures/instruments';
import { expect, test } from './fixtures/https-test';
import type { Person } from './fixtures/people';
import { collectSignalling, opens } from './hostile';
import {
  act,
  attendanceRow,
  control,
  endForEveryone,
  goIn,
  hearEachOther,
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

/** Journeys 1 and 2 in short, over https and wss. */

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
    await hearEachOther(ruth, kit, links);
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
