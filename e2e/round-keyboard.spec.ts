import type { Locator, Page } from '@playwright/test';
import type { Person } from './fixtures/people';
import { expect } from './fixtures/test';
import { act, begin, giveTheFloor, hasTurn, myTurn, onTheFloor, othersRead, part, sitDown, test } from './round-steps';
import { looksSound } from './soundness';
import { control, endForEveryone, openChat } from './steps';

/** Hands and turns long enough that nothing but the people of the journey ends them. */
const SHARING = [part('queue', 'sharing', 'Open sharing', { perPersonS: 600, minutes: 15, prompt: 'What would you like to share?', chat: 'open' })];
/** Every letter, alone; and what else sits near them. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const focused = ({ page }: Person): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const heading = (who: Person): Locator => myTurn(who).getByRole('heading');
/** Walks to it with Tab inside of the turn, and presses. */
async function press(who: Person, name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  const target = myTurn(who).getByRole('button', { name });
  for (let stops = 0; !(await target.evaluate((element) => element === document.activeElement)); stops += 1) {
    if (stops === 20) throw new Error(`${name} cannot be reached with Tab`);
    await who.page.keyboard.press('Tab');
  }
  await who.page.keyboard.press(key);
}
/** Every letter outside of a field: the turn is where it was. W may open the field, M the microphone: both are named on the screen, neither ends a turn. */
async function letters({ page }: Person, but: string): Promise<void> {
  for (const letter of LETTERS.filter((each) => !but.includes(each))) await page.keyboard.press(letter);
  for (const open of await page.getByRole('dialog').all()) if (await open.isVisible()) await page.keyboard.press('Escape');
}

test('JO-20 by keyboard alone a member takes a turn, writes one and passes; no single letter ends a turn, and the focus stays where one works', async ({
  person,
  meetBy,
}) => {
  test.setTimeout(240_000);
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];

  await test.step('a hand is raised with H; the offer puts the focus on its heading, where Enter does nothing', async () => {
    await sitDown(await meetBy(SHARING), ruth, kit);
    await begin(ruth, 'Open sharing');
    await onTheFloor(ruth, 'Start');
    await control(kit.page, /Raise hand/).focus();
    await kit.page.keyboard.press('h');
    await hasTurn(kit, 'offered');
    await expect(heading(kit)).toBeFocused();
    await expect(kit.page.locator('[aria-live=assertive]').first()).toHaveText('It’s your turn. Take your time. Your microphone is off.');
    await kit.page.keyboard.press('Enter');
    await kit.page.keyboard.press('Space');
    // H raises the hand for another time, W begins to write.
    await letters(kit, 'hw');
    await hasTurn(kit, 'offered');
    await ruth.hearsNothing(500);
  });

  await test.step('starts to speak; the button is gone, and neither Enter nor a letter finishes', async () => {
    await press(kit, 'Start speaking');
    await hasTurn(kit, 'speaking');
    await ruth.hears(1);
    await expect(heading(kit)).toBeFocused();
    await kit.page.keyboard.press('Enter');
    await letters(kit, 'hwm');
    await hasTurn(kit, 'speaking');
    await othersRead([ruth], 'Kit is sharing');
    await ruth.hears(1);
    await press(kit, 'I’m done');
    await othersRead([ruth], 'The floor is free.');
    await expect(myTurn(kit)).toHaveCount(0);
    await expect(control(kit.page, /Raise hand/)).toBeFocused();
  });

  await test.step('who is typing is left where they are; F6 leads to the turn, W to the field, and Enter makes a new line', async () => {
    await openChat(kit.page);
    const message = kit.page.getByRole('textbox', { name: 'Message to everyone' });
    await message.focus();
    await kit.page.keyboard.type('I am writ');
    await giveTheFloor(ruth, 'Kit');
    await hasTurn(kit, 'offered');
    await kit.page.keyboard.type('ing here.');
    await expect(message).toHaveValue('I am writing here.');
    await expect(message).toBeFocused();
    await kit.page.keyboard.press('F6');
    await expect(myTurn(kit)).toBeFocused();
    await kit.page.keyboard.press('w');
    await hasTurn(kit, 'writing');
    const words = kit.page.getByRole('textbox', { name: 'What you would like to say' });
    await expect(words).toBeFocused();
    await kit.page.keyboard.type('I write,');
    await kit.page.keyboard.press('Enter');
    await kit.page.keyboard.type('and nobody hurries me.');
    await expect(words).toHaveValue('I write,\nand nobody hurries me.');
    await hasTurn(kit, 'writing');
    await press(kit, 'Send');
    await hasTurn(kit, 'read');
    await expect(heading(kit)).toBeFocused();
    await expect(ruth.page.locator('.written-words').filter({ visible: true })).toHaveText('I write,\nand nobody hurries me.');
    await letters(kit, 'h');
    await hasTurn(kit, 'read');
    await press(kit, 'I’m done', 'Space');
    await expect(myTurn(kit)).toHaveCount(0);
    await expect(message).toBeFocused();
    await expect(message).toHaveValue('I am writing here.');
  });

  await test.step('passes, and the focus goes back', async () => {
    await control(kit.page, 'More').focus();
    await giveTheFloor(ruth, 'Kit');
    await expect(heading(kit)).toBeFocused();
    await press(kit, 'Pass, that’s fine');
    await expect(myTurn(kit)).toHaveCount(0);
    await expect.poll(() => focused(kit)).toContain('More');
    await othersRead([ruth], 'The floor is free.');
    await endForEveryone(ruth);
  });
});

const PHONE = { width: 390, height: 844 };
/** Everything that one can press in one’s turn is on the screen, without a finger moving it sideways or down. */
async function fits(page: Page, phase: string): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth, `${phase}: nothing to scroll sideways`).toBeLessThanOrEqual(clientWidth);
  for (const button of await page.locator('#my-turn').getByRole('button').all()) await expect(button, phase).toBeInViewport({ ratio: 1 });
}

test('JO-21 one’s own turn fits on a phone, and offered, speaking, writing and read it is sound in every width and colour', async ({ person, meetBy }) => {
  test.setTimeout(400_000);
  const [ruth, kit, max] = [await person('Ruth'), await person('Kit'), await person('Max', { viewport: PHONE })];
  await sitDown(await meetBy(SHARING), ruth, kit, max);
  await begin(ruth, 'Open sharing');
  await onTheFloor(ruth, 'Start');

  await test.step('on a phone', async () => {
    await giveTheFloor(ruth, 'Max');
    await hasTurn(max, 'offered');
    await fits(max.page, 'offered');
    await act(max, 'Start speaking');
    await hasTurn(max, 'speaking');
    await kit.hears(1);
    await fits(max.page, 'speaking');
    await max.page.keyboard.press('w');
    await hasTurn(max, 'writing');
    await fits(max.page, 'writing');
    await max.page.getByRole('textbox', { name: 'What you would like to say' }).fill('From a small screen.');
    await act(max, 'Send');
    await hasTurn(max, 'read');
    await fits(max.page, 'read');
    await act(max, 'I’m done');
  });

  await test.step('everywhere else: mine, and what the others see of it', async () => {
    await giveTheFloor(ruth, 'Kit');
    await hasTurn(kit, 'offered');
    await looksSound(kit.page, 'my turn, offered');
    await looksSound(max.page, 'somebody else’s turn, offered');
    await act(kit, 'Start speaking');
    await hasTurn(kit, 'speaking');
    await looksSound(kit.page, 'my turn, speaking');
    await looksSound(max.page, 'somebody else’s turn, speaking');
    await looksSound(ruth.page, 'the desk while somebody speaks');
    await kit.page.keyboard.press('w');
    await hasTurn(kit, 'writing');
    await looksSound(kit.page, 'my turn, writing');
  });

  await test.step('words that are read stay for half a minute: each look has words of its own', async () => {
    for (const [who, state] of [
      [kit, 'my turn, read'],
      [max, 'somebody else’s words'],
    ] as const)
      for (const width of [1440, 390] as const) {
        await hasTurn(kit, 'writing');
        await kit.page.getByRole('textbox', { name: 'What you would like to say' }).fill('Quiet words, in writing.');
        await act(kit, 'Send');
        await hasTurn(kit, 'read');
        await looksSound(who.page, state, { widths: [width] });
        await hasTurn(kit, 'read');
        await act(kit, 'I’m done');
        await giveTheFloor(ruth, 'Kit');
        await hasTurn(kit, 'offered');
        await act(kit, 'Write instead');
      }
    await endForEveryone(ruth);
  });
});
