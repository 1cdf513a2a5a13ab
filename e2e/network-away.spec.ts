import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { control, controls, endForEveryone, goIn, inTheRoom, letIn, log, openChat, signIn, standAtTheDoor } from './steps';
import { handsUp, readAlike, readInOrder, write } from './talk';

/** How long the network is away, in ms. */
const AWAY_FOR = 8_000;
/** In each part of that time both others write once. */
const PARTS = 5;

const circle = ({ page }: Person) => page.getByRole('list', { name: /^People in the circle/ });

/** From now on this page remembers when somebody was missing in the circle, if only for a moment. */
const watchSeat = ({ page }: Person, name: string) =>
  page.evaluate((who) => {
    const look = () => {
      const seats = [...document.querySelectorAll('#circle li')].map((seat) => seat.textContent ?? '');
      if (!seats.some((seat) => seat.includes(who))) document.documentElement.dataset.missed = `${who} at ${performance.now()}`;
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, name);
const missed = ({ page }: Person) => page.evaluate(() => document.documentElement.dataset.missed);

test('JO-4 a member’s network goes away for 8 s in the middle of a chat: nothing is missed, doubled or moved, and the place is kept', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const people = [ruth, mia, kit];
  const texts: string[] = [];
  const writes = async (who: Person) => {
    const text = `${who.name} ${texts.length + 1}`;
    texts.push(text);
    await write(who, text);
  };
  const hasHand = async (names: readonly string[]) => {
    for (const who of people) await expect.poll(() => handsUp(who)).toEqual(names);
  };
  /** The others go on writing, and read one another, until the time is over. */
  const othersTalk = async (since: number) => {
    for (let part = 1; part <= PARTS; part += 1) {
      for (const [one, other] of [
        [mia, ruth],
        [ruth, mia],
      ] as const) {
        await writes(one);
        await expect(log(other.page).getByText(texts.at(-1) ?? '', { exact: true })).toBeVisible();
      }
      await expect.poll(() => performance.now() - since, { intervals: [50] }).toBeGreaterThanOrEqual((AWAY_FOR * part) / PARTS);
    }
  };

  await test.step('three people are in the room; two have a hand up, the member second', async () => {
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    for (const who of [mia, kit]) {
      await standAtTheDoor(who, links.guest);
      await letIn(ruth, who.name);
      await inTheRoom(who.page);
    }
    for (const [i, who] of [mia, kit].entries()) {
      await control(who.page, /Raise hand/).click();
      await hasHand(['Mia', 'Kit'].slice(0, i + 1));
    }
    for (const who of people) await openChat(who.page);
    for (const who of people) await writes(who);
    await readAlike(people, texts);
    for (const who of [ruth, mia]) await watchSeat(who, 'Kit');
  });

  await test.step('cut off: says so, keeps what is written, and the others see a kept place', async () => {
    kit.network.cut();
    const since = performance.now();
    await expect(kit.page.getByRole('heading', { name: /Your connection dropped\.\s*Your place is kept\./ })).toBeVisible();
    await expect(controls(kit.page)).toContainText('Nobody can see or hear you.');
    await expect(circle(mia)).toContainText('Kit, reconnecting, place kept');
    await writes(kit);
    await writes(kit);
    await expect(kit.page.getByText('Waiting to be sent')).toHaveCount(2);
    await control(ruth.page, /Raise hand/).click();
    await othersTalk(since);
    await expect(kit.page.getByText('Waiting to be sent')).toHaveCount(2);
    kit.network.heal();
  });

  await test.step('back by itself: everything is there, once, in one order, and so is the place', async () => {
    await expect(kit.page.getByRole('heading', { name: 'Your connection dropped.' })).toBeHidden({ timeout: 15_000 });
    await readInOrder(people, texts);
    await hasHand(['Mia', 'Kit', 'Ruth']);
    await expect(circle(mia)).not.toContainText('reconnecting');
  });

  await test.step('the same when nothing says that the network is away', async () => {
    kit.network.freeze();
    const since = performance.now();
    await writes(kit);
    await writes(kit);
    await othersTalk(since);
    await expect(log(kit.page).locator('.msg.pending')).toHaveCount(2);
    kit.network.heal();
    await readInOrder(people, texts);
    await hasHand(['Mia', 'Kit', 'Ruth']);
  });

  await test.step('the others never saw them leave', async () => {
    for (const who of [ruth, mia]) {
      expect(await missed(who)).toBeUndefined();
      await expect(who.page.getByText('Three people are here.')).toBeVisible();
    }
    await endForEveryone(ruth);
  });
});
