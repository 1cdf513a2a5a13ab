import type { Person } from './fixtures/people';
import { expect } from './fixtures/test';
import {
  act,
  begin,
  cannotSpeak,
  giveTheFloor,
  goTo,
  hasTurn,
  membersFirst,
  myTurn,
  onTheFloor,
  othersRead,
  part,
  seeOrder,
  sitDown,
  speaks,
  test,
} from './round-steps';
import { control, endForEveryone, thanks } from './steps';

const EVENING = [
  part('round', 'check-in', 'Check-in round', { prompt: 'What brings you here?', facilitatorsMaySpeak: false }),
  part('queue', 'sharing', 'Open sharing'),
  part('round', 'closing', 'Closing round', { crosstalk: 'thanks_only', chat: 'reactions' }),
];

/** From now on this page keeps all that its middle has shown, one after the other. */
const keepMiddle = ({ page }: Person) =>
  page.evaluate(() => {
    const shown: string[] = [];
    const look = () => {
      const text = document.querySelector<HTMLElement>('#circle .mid')?.innerText.replaceAll(/\s+/g, ' ').trim() ?? '';
      if (text !== shown.at(-1)) shown.push(text);
      document.documentElement.dataset.shown = JSON.stringify(shown);
    };
    look();
    new MutationObserver(look).observe(document.querySelector('main') ?? document.body, { subtree: true, childList: true, characterData: true });
  });
/** What it has shown of one person’s turn, from the offer until somebody else is offered the floor; “…” for the name. */
async function shownOf({ page }: Person, name: string): Promise<string[]> {
  const shown = JSON.parse((await page.evaluate(() => document.documentElement.dataset.shown)) ?? '[]') as string[];
  const from = shown.findIndex((text) => text.includes(`It’s ${name}’s turn`));
  const to = shown.findIndex((text, i) => i > from && /It’s \w+’s turn/.test(text) && !text.includes(name));
  return shown.slice(from, to).map((text) => text.replaceAll(name, '…'));
}

test('JO-15 four people go through a whole evening: everyone is offered the floor, and passes, puts off, writes or speaks as they like', async ({
  person,
  meetBy,
}) => {
  test.setTimeout(300_000);
  const links = await meetBy(EVENING);
  const [ruth, mia, kit, max] = [await person('Ruth'), await person('Mia'), await person('Kit'), await person('Max')];
  const everyone = [ruth, mia, kit, max];
  const but = (who: Person) => everyone.filter((other) => other !== who);
  await sitDown(links, ruth, mia, kit, max);

  await test.step('the check-in begins: all see one order, and who leads moves somebody before it starts', async () => {
    await begin(ruth, 'Check-in round');
    for (const { page } of everyone) await expect(page.getByRole('heading', { name: 'Check-in round · 1 of 3' })).toBeVisible();
    for (const { page } of but(ruth)) await expect(page.getByText('What brings you here?').first()).toBeVisible();
    await seeOrder(everyone, ['Ruth', 'Mia', 'Kit', 'Max']);
    await membersFirst(ruth, 'Mia', 'Kit', 'Max');
    await seeOrder(everyone, ['Mia', 'Kit', 'Max', 'Ruth']);
    for (const who of everyone) await cannotSpeak(who, 'Nobody has the floor just now. Your microphone opens when it is your turn.');
  });

  await test.step('the first is offered the floor: nothing opens by itself, and nobody else speaks meanwhile', async () => {
    await onTheFloor(ruth, 'Start the round');
    await hasTurn(mia, 'offered');
    await othersRead(but(mia), 'It’s Mia’s turn');
    await cannotSpeak(mia, 'It’s your turn. Press Start speaking when you are ready.');
    await ruth.hearsNothing(500);
    await speaks(mia, but(mia));
    for (const who of but(mia)) await cannotSpeak(who, 'It’s Mia’s turn. Your microphone opens when it is yours.');
    await mia.hearsNothing(500);
    await expect(kit.page.locator('[data-me]')).toContainText('You are next');
    await expect(max.page.locator('[data-me]')).toContainText('Muted — it’s Mia’s turn');
  });

  await test.step('done: a moment, then the next is asked by itself; a pass and a “later” look the same to others', async () => {
    await keepMiddle(mia);
    await act(mia, 'I’m done');
    await othersRead(but(mia), 'A moment between two turns.');
    await ruth.hearsNothing(500);
    await hasTurn(kit, 'offered');
    await seeOrder(everyone, ['Kit', 'Max', 'Ruth']);
    await othersRead(but(kit), 'It’s Kit’s turn');
    await act(kit, 'Pass, that’s fine');
    await hasTurn(max, 'offered');
    await othersRead(but(max), 'It’s Max’s turn');
    await act(max, 'Come back to me later');
    await hasTurn(ruth, 'offered');
    const [ofKit, ofMax] = [await shownOf(mia, 'Kit'), await shownOf(mia, 'Max')];
    expect(ofKit.at(-1)).toBe('A moment between two turns.');
    expect(ofMax).toEqual(ofKit);
    await expect(mia.page.getByText('You, Kit and Max had their turn.')).toBeVisible();
    await expect(kit.page.getByText('Mia, you and Max had their turn.')).toBeVisible();
    await expect(ruth.page.getByText('Kit: passed, comes again')).toBeVisible();
    await expect(ruth.page.getByText('Max: asked for later, comes again')).toBeVisible();
    for (const { page } of but(ruth)) await expect(page.getByText(/passed|asked for later|comes again/)).toHaveCount(0);
  });

  await test.step('a turn in writing: nobody reads it before it is sent, then all read it large', async () => {
    await act(ruth, 'Write instead');
    await hasTurn(ruth, 'writing');
    await othersRead(but(ruth), 'Ruth is writing');
    await ruth.page.keyboard.type('Tired today.');
    await ruth.page.keyboard.press('Enter');
    await ruth.page.keyboard.type('Glad to be here.');
    for (const { page } of but(ruth)) await expect(page.getByText('Tired today.')).toHaveCount(0);
    await act(ruth, 'Send');
    await hasTurn(ruth, 'read');
    for (const { page } of everyone) await expect(page.locator('.written-words').filter({ visible: true })).toHaveText('Tired today.\nGlad to be here.');
    await othersRead(but(ruth), 'Ruth wrote');
    await act(ruth, 'I’m done');
  });

  await test.step('who passed, and who asked for later, are asked once more; then it is final', async () => {
    await hasTurn(kit, 'offered');
    for (const { page } of everyone) await expect(page.getByRole('heading', { name: 'Once more, for whoever likes' })).toBeVisible();
    await seeOrder(everyone, ['Kit', 'Max']);
    await expect(myTurn(kit).getByRole('button', { name: 'Come back to me later' })).toHaveCount(0);
    await speaks(kit, but(kit));
    await act(kit, 'I’m done');
    await hasTurn(max, 'offered');
    await act(max, 'Pass, that’s fine');
    await othersRead(everyone, 'Everybody was asked.');
    const only = ruth.page.getByRole('region', { name: 'Only facilitators see this' });
    await expect(only).toContainText('Has not had the floor yet: Max.');
    for (const { page } of but(ruth)) await expect(page.getByText('Has not had the floor yet')).toHaveCount(0);
  });

  await test.step('open sharing: raised hands in order; whoever is shy tells the facilitators alone', async () => {
    await goTo(ruth, 'Open sharing');
    for (const { page } of everyone) await expect(page.getByRole('heading', { name: 'Open sharing · 2 of 3' })).toBeVisible();
    for (const [i, who] of [max, mia].entries()) {
      await control(who.page, /Raise hand/).click();
      await seeOrder(everyone, ['Max', 'Mia'].slice(0, i + 1));
    }
    await kit.page.getByRole('button', { name: 'I would like to, but I’m shy' }).click();
    await expect(ruth.page.getByText('Kit would like to, but is shy.')).toBeVisible();
    for (const { page } of [mia, max]) await expect(page.getByText('Kit would like to')).toHaveCount(0);
    await onTheFloor(ruth, 'Start');
    await speaks(max, but(max));
    await expect(control(max.page, /Raise hand/)).toBeVisible();
    await expect(ruth.page.getByText('Has not had the floor yet')).toHaveCount(0);
    await act(max, 'I’m done');
    await hasTurn(mia, 'offered');
    await act(mia, 'Pass, that’s fine');
    await othersRead(everyone, 'The floor is free.');
    await giveTheFloor(ruth, 'Kit');
    await speaks(kit, but(kit));
  });

  await test.step('the facilitator moves on: the turn that was on is over, and its microphone is closed', async () => {
    await goTo(ruth, 'Closing round');
    for (const { page } of everyone) await expect(page.getByRole('heading', { name: 'Closing round · 3 of 3' })).toBeVisible();
    await expect(control(kit.page, /Microphone.*off/)).toBeVisible();
    for (const who of but(kit)) await who.hearsNothing(500);
    await seeOrder(everyone, ['Ruth', 'Mia', 'Kit', 'Max']);
  });

  await test.step('the closing round: a still “Thank you” carries a name; then every part is done, and people talk', async () => {
    await onTheFloor(ruth, 'Start the round');
    await speaks(ruth, but(ruth));
    await mia.page.getByRole('button', { name: 'Thank you' }).click();
    for (const { page } of but(mia)) await expect(page.getByText('Thank you · Mia').filter({ visible: true })).toBeVisible();
    await act(ruth, 'I’m done');
    for (const who of [mia, kit, max]) {
      await hasTurn(who, 'offered');
      await act(who, 'Pass, that’s fine');
    }
    await hasTurn(mia, 'offered');
    await ruth.page.getByRole('button', { name: 'Finish the last part' }).first().click();
    await expect(myTurn(mia)).toHaveCount(0);
    for (const { page } of but(ruth)) await expect(page.getByText('Every part is done.').first()).toBeVisible();
    await control(mia.page, /Microphone.*off/).click();
    for (const who of but(mia)) await who.hears(1);
    await endForEveryone(ruth);
    for (const { page } of everyone) await expect(thanks(page)).toBeVisible();
  });
});
