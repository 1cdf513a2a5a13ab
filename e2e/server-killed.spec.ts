import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { attendanceRow, control, endForEveryone, goIn, inTheRoom, letIn, meetingIdOf, openChat, signIn, standAtTheDoor, turnOn } from './steps';
import { handsUp, inOrder, readAlike, write, written } from './talk';

/** No more than a person may write within ten seconds. */
const MOST = 14;
/** So many are shown as sent when the server dies. */
const SENT_BEFORE = 6;
const AWAY = 'Your connection dropped.';

/** Writes one message after the other until `over`, and two more. */
async function writeUntil(person: Person, over: () => boolean): Promise<string[]> {
  const texts: string[] = [];
  const next = async () => {
    texts.push(`${person.name} ${texts.length + 1}`);
    await write(person, texts.at(-1) ?? '');
  };
  while (!over() && texts.length < MOST) await next();
  await next();
  await next();
  return texts;
}

test('JO-3 the server is killed in mid-meeting: everyone is back by themselves, and every message is there, once, in order', async ({ person, stack }) => {
  test.setTimeout(180_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const people = [ruth, mia, kit];
  const before = new Map<Person, { sent: string[]; waiting: string[] }>();
  let [ofMia, ofKit]: [string[], string[]] = [[], []];

  await test.step('three people are in the room, one speaks, one has a hand up', async () => {
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    for (const who of [mia, kit]) {
      await standAtTheDoor(who, links.guest);
      await letIn(ruth, who.name);
      await inTheRoom(who.page);
    }
    await turnOn(ruth, 'Microphone');
    await control(kit.page, /Raise hand/).click();
    for (const who of people) {
      await openChat(who.page);
      await expect.poll(() => handsUp(who)).toEqual(['Kit']);
    }
    await mia.hears(1);
  });

  await test.step('the server dies while two are writing', async () => {
    let dead = false;
    const writing = Promise.all([writeUntil(mia, () => dead), writeUntil(kit, () => dead)]);
    await mia.page.waitForFunction((count) => document.querySelectorAll('[role=log] .msg:not(.pending) .said').length >= count, SENT_BEFORE);
    await stack.server.kill();
    dead = true;
    [ofMia, ofKit] = await writing;
    for (const who of people) {
      await expect(who.page.getByRole('heading', { name: AWAY })).toBeVisible();
      before.set(who, await written(who.page));
    }
    for (const who of [mia, kit]) expect(before.get(who)?.waiting.length, `${who.name} has messages in flight`).toBeGreaterThan(1);
  });

  await test.step('nobody touches anything, and everyone is back', async () => {
    await stack.server.start();
    for (const who of people) {
      await expect(who.page.getByRole('heading', { name: AWAY })).toBeHidden({ timeout: 20_000 });
      await inTheRoom(who.page);
      await expect(who.page.getByText('Three people are here.')).toBeVisible();
      await expect(who.page.getByText(/reconnecting/)).toHaveCount(0);
      await expect.poll(() => handsUp(who)).toEqual(['Kit']);
    }
    await mia.hears(1);
    await kit.hears(1);
  });

  await test.step('what was shown as sent is there, what was in flight arrived once, in one order for all', async () => {
    const order = await readAlike(people, [...ofMia, ...ofKit]);
    expect(inOrder(ofMia, order)).toBe(true);
    expect(inOrder(ofKit, order)).toBe(true);
    for (const who of people) expect(inOrder(before.get(who)?.sent ?? [], order), `${who.name} had read them in this order`).toBe(true);
    await write(mia, 'We are all back.');
    await readAlike(people, [...order, 'We are all back.']);
  });

  await test.step('the record has one row for each of them, and nobody else', async () => {
    const meeting = meetingIdOf(ruth.page);
    await endForEveryone(ruth);
    await ruth.page.goto(`/facilitate/meetings/${meeting}`);
    for (const { name } of people) await attendanceRow(ruth, name);
    await expect(ruth.page.getByRole('rowheader')).toHaveCount(people.length);
    await expect(await attendanceRow(ruth, 'Ruth')).toContainText('Sound');
  });
});
