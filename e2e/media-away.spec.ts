import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { control, endForEveryone, goIn, inTheRoom, letIn, openChat, signIn, standAtTheDoor, turnOn } from './steps';
import { handsUp, readAlike, write } from './talk';

/** Notices over the circle: everything that needs to be read. */
const notices = ({ page }: Person) => page.getByRole('main').locator('.notice');
/** At once, and when it takes longer. */
const AWAY = /Sound and picture (dropped|are away)\./;

test('JO-8 LiveKit is away at join and again in mid-meeting: one kind sentence, everything else works, and sound comes back by itself', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const links = await stack.demo();
  const [ruth, mia] = [await person('Ruth'), await person('Mia')];
  const people = [ruth, mia];
  const texts: string[] = [];
  const everythingElseWorks = async () => {
    for (const who of people) {
      await expect(notices(who).filter({ hasText: AWAY })).toBeVisible({ timeout: 30_000 });
      await expect(notices(who)).toHaveCount(1);
      await expect(notices(who)).toContainText(/Chat, hands and everything else still work\.|Chat and hands still work\./);
      await expect(notices(who)).toContainText('They come back by themselves.');
      texts.push(`${who.name} ${texts.length + 1}`);
      await write(who, texts.at(-1) ?? '');
    }
    await readAlike(people, texts);
    await control(mia.page, /Raise hand/).click();
    await expect.poll(() => handsUp(ruth)).toEqual(['Mia']);
    await control(mia.page, /Lower hand/).click();
    await expect.poll(() => handsUp(ruth)).toEqual([]);
  };
  const nothingToRead = async () => {
    for (const who of people) await expect(notices(who)).toHaveCount(0, { timeout: 30_000 });
  };

  await test.step('away at join: they meet all the same', async () => {
    await stack.media.kill();
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    await standAtTheDoor(mia, links.guest);
    await letIn(ruth, 'Mia');
    await inTheRoom(mia.page);
    for (const who of people) await openChat(who.page);
    await everythingElseWorks();
  });

  await test.step('there again: the sentence goes, and people hear each other', async () => {
    await stack.media.start();
    await nothingToRead();
    await turnOn(ruth, 'Microphone');
    await mia.hears(1);
  });

  await test.step('killed in mid-meeting: nobody thinks that they are heard', async () => {
    await stack.media.kill();
    await everythingElseWorks();
    expect(await mia.heard()).toBe(0);
    for (const who of people) await expect(who.page.locator('[data-me]')).toContainText('Nobody can see or hear you.');
  });

  await test.step('started again: the open microphone is heard again without a touch', async () => {
    await stack.media.start();
    await nothingToRead();
    await mia.hears(1);
    await expect(ruth.page.locator('[data-me]')).toContainText('Your microphone is on');
    await endForEveryone(ruth);
  });
});
