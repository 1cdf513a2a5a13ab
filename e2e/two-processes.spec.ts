import { placeOf } from './fixtures/balancer';
import { arriving } from './fixtures/instruments';
import { expect } from './fixtures/test';
import { act as actInTurn, begin, hasTurn, onTheFloor, othersRead, part, seeOrder, sitDown, speaks, test } from './round-steps';
import { A, areHere, B, talk } from './several';
import { act, control, endForEveryone, inTheRoom, letIn, meetingIdOf, signIn, standAtTheDoor, turnOn } from './steps';
import { handsUp, readAlike } from './talk';

/** The facilitator's browser is led to one server, those of the members to the other; in the middle nobody may notice. */
const RUTH = 'ruth@riverside.example';
const EVENING = [
  part('round', 'check-in', 'Check-in round', { facilitatorsMaySpeak: false }),
  part('queue', 'sharing', 'Open sharing'),
  part('round', 'closing', 'Closing round'),
];

test('SP-40 a facilitator in one process, members in the other: they hear one another, write, raise hands, and are answered', async ({ person, stack }) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth', { server: A }), await person('Mia', { server: B }), await person('Kit', { server: B })];
  const people = [ruth, mia, kit];
  const sockets: URL[] = [];
  for (const { page } of people) page.on('websocket', (socket) => sockets.push(new URL(socket.url())));
  await sitDown(links, ruth, mia, kit);

  await test.step('they hear one another', async () => {
    for (const who of [ruth, mia]) await turnOn(who, 'Microphone');
    await kit.hears(2);
    await ruth.hears(1);
    await mia.hears(1);
  });

  await test.step('words and hands arrive, in one order', async () => {
    const texts = await talk(people, 'hello');
    await readAlike(people, texts);
    for (const [i, who] of [kit, ruth, mia].entries()) {
      await control(who.page, /Raise hand/).click();
      for (const other of people) await expect.poll(() => handsUp(other)).toEqual(['Kit', 'Ruth', 'Mia'].slice(0, i + 1));
    }
  });

  await test.step('private words reach the facilitator over there', async () => {
    await control(mia.page, 'I need help').click();
    await mia.page.getByRole('button', { name: 'Tell the facilitators' }).click();
    await mia.page.getByRole('textbox', { name: 'Write to the facilitators' }).fill('This part is hard for me.');
    await mia.page.getByRole('textbox', { name: 'Write to the facilitators' }).press('Enter');
    await expect(ruth.page.getByText('Mia has written to the facilitators.')).toBeVisible();
    await ruth.page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(ruth.page.getByRole('log', { name: 'Mia and the facilitators' })).toContainText('This part is hard for me.');
    await mia.page.keyboard.press('Escape');
  });

  await test.step('every address of a socket or of signalling names the meeting, for a balancer that keeps meetings together', async () => {
    for (const path of ['/socket.io/', '/livekit/'])
      expect(sockets.filter(({ pathname }) => pathname.startsWith(path)).length).toBeGreaterThanOrEqual(people.length);
    expect(new Set(sockets.map(({ searchParams }) => searchParams.get('m')))).toEqual(new Set([meetingIdOf(ruth.page)]));
  });

  await test.step('muted over there, heard by nobody', async () => {
    await act(ruth, 'Mia', /^Mute/);
    await expect(control(mia.page, /Microphone.*off/)).toBeVisible();
    await kit.hears(1);
    await areHere(people);
    await endForEveryone(ruth);
  });
});

test('SP-41 a turn passes from one process to the other, and Redis dies in the middle without anybody noticing', async ({ person, stack, meetBy }) => {
  test.setTimeout(240_000);
  const links = await meetBy(EVENING);
  const [ruth, mia, kit] = [await person('Ruth', { server: A }), await person('Mia', { server: B }), await person('Kit', { server: A })];
  const people = [ruth, mia, kit];
  await sitDown(links, ruth, mia, kit);
  await begin(ruth, 'Check-in round');
  await seeOrder(people, ['Ruth', 'Mia', 'Kit']);
  await onTheFloor(ruth, 'Start the round');

  await test.step('from A to B', async () => {
    await speaks(ruth, [mia, kit]);
    await actInTurn(ruth, 'I’m done');
    await speaks(mia, [ruth, kit]);
    await ruth.hears(1);
  });

  await test.step('Redis is killed; the floor goes on to A, and words arrive within two seconds', async () => {
    await stack.redis?.kill();
    await actInTurn(mia, 'I’m done');
    await hasTurn(kit, 'offered');
    await speaks(kit, [ruth, mia]);
    await othersRead([ruth, mia], 'Kit is sharing');
    await areHere(people);
    await control(mia.page, /Raise hand/).click();
    for (const who of people) await expect.poll(() => handsUp(who), { timeout: 2_000 }).toEqual(['Mia']);
  });

  await test.step('Redis comes back empty, and nobody notices that either', async () => {
    await stack.redis?.start();
    await expect.poll(() => stack.log().split('hints between processes are back').length - 1, { timeout: 15_000 }).toBe(2);
    await control(mia.page, /Lower hand/).click();
    for (const who of people) await expect.poll(() => handsUp(who)).toEqual([]);
    await actInTurn(kit, 'I’m done');
    await areHere(people);
    await endForEveryone(ruth);
  });
});

test('SP-42 asked to leave through one process, out of the other at once; signed out everywhere, too', async ({ person, stack }) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth', { server: A }), await person('Mia', { server: B }), await person('Kit', { server: B })];
  await sitDown(links, ruth, mia, kit);
  for (const who of [ruth, kit]) await turnOn(who, 'Microphone');
  await mia.hears(2);

  await test.step('asked to leave over there: page, sound and signalling end at once', async () => {
    await act(ruth, 'Kit', /Ask to leave/);
    await ruth.page.getByRole('radio', { name: /The ground rules/ }).check();
    await ruth.page.getByRole('button', { name: 'Ask Kit to leave' }).click();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible({ timeout: 2_000 });
    await expect.poll(() => arriving(kit.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
    await mia.hears(1);
    await expect(mia.page.getByRole('list', { name: /People in the circle/ })).not.toContainText('Kit');
    await kit.page.reload();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
  });

  await test.step('signed out everywhere from a phone on the other server: out within a second, and not "away for a moment"', async () => {
    const phone = await person('Ruth’s phone', { server: B });
    const asked = new Date(Date.now() - 1_000);
    await phone.page.goto('/sign-in');
    await phone.page.locator('#link-email').fill(RUTH);
    await phone.page.locator('#link-email').press('Enter');
    await phone.page.waitForURL(/\/sign-in\/sent/);
    await signIn(phone, await stack.mailedLink(RUTH, asked));
    await phone.page.goto('/account');
    await phone.page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await expect(ruth.page.getByRole('heading', { name: 'You are signed out.' })).toBeVisible({ timeout: 1_500 });
    await expect.poll(() => arriving(mia.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
    await expect(mia.page.getByRole('list', { name: /People in the circle/ })).not.toContainText('Ruth');
  });
});

test('SP-44 signalling through another process than everything else: heard, muted, and out at once', async ({ person, stack }) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth', { server: B }), await person('Mia', { server: B }), await person('Kit', { server: B })];
  await sitDown(links, ruth, mia);
  await standAtTheDoor(kit, links.guest);
  // The socket is open; signalling is opened by whoever is let in, and takes the new way.
  kit.network.moveTo(placeOf(A));
  await letIn(ruth, 'Kit');
  await inTheRoom(kit.page);
  await turnOn(kit, 'Microphone');
  await mia.hears(1);
  await act(ruth, 'Kit', /^Mute/);
  await mia.hearsNothing();
  await turnOn(kit, 'Microphone');
  await mia.hears(1);
  await act(ruth, 'Kit', /Ask to leave/);
  await ruth.page.getByRole('radio', { name: /The ground rules/ }).check();
  await ruth.page.getByRole('button', { name: 'Ask Kit to leave' }).click();
  await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible({ timeout: 2_000 });
  await expect.poll(() => arriving(mia.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
  expect(await arriving(mia.page, 1_500)).toBe(0);
  await endForEveryone(ruth);
});
