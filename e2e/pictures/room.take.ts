import type { Person } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import {
  askToComeIn,
  atTheDoor,
  control,
  endForEveryone,
  goIn,
  inLine,
  inTheRoom,
  letIn,
  openChat,
  say,
  signIn,
  standAtTheDoor,
  thanks,
  turnOn,
} from '../steps';
import { take } from './album';
import { installCamera, type Look, LOOKS } from './camera';
import { evening } from './evening';

/** One evening from the invitation to the end: six people in the circle, four cameras (more are too much for two cores), seen by Kit. */
test('a meeting', async ({ person, stack }) => {
  const links = await stack.demo();
  await evening(stack);
  const somebody = async (name: string) => {
    const one = await person(name);
    const look: Look | undefined = Object.entries(LOOKS).find(([whose]) => whose === name)?.[1];
    if (look) await one.context.addInitScript(installCamera, look);
    return one;
  };
  const [ruth, kit, ana, marcus] = [await somebody('Ruth'), await somebody('Kit'), await somebody('Ana'), await somebody('Marcus')];
  const [halina, theo, joan, iris] = [await somebody('Halina'), await somebody('Theo'), await somebody('Joan'), await somebody('Iris')];

  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await signIn(kit, links.member);
  await atTheDoor(kit.page);
  await askToComeIn(kit);
  await inLine(kit);
  for (const who of [ana, marcus, halina, theo]) await standAtTheDoor(who, links.guest);
  for (const who of [kit, ana, marcus, halina, theo]) {
    await letIn(ruth, who.name);
    await inTheRoom(who.page);
  }
  await wayIn(joan, links.guest);
  await standAtTheDoor(iris, links.guest, 'Text only');
  for (const who of [ruth, ana, marcus, theo]) await turnOn(who, 'Camera');
  await talk(ruth, halina, theo);
  await round(ruth, ana, marcus);
  await room(kit);
  await desk(ruth);
  await privately(halina, ruth);
  await theEnd(ruth, kit);
});

async function wayIn(joan: Person, link: string): Promise<void> {
  const { page } = joan;
  await page.goto(link);
  await take(page, 'invitation');
  await take(page, 'invitation', { width: 390 });
  await page.getByRole('button', { name: 'Continue' }).click();
  await atTheDoor(page);
  await page.getByRole('button', { name: 'Turn camera on' }).click();
  await page.getByRole('button', { name: 'Check my microphone' }).click();
  await expect(page.getByText('We can hear you.')).toBeVisible();
  await page.getByLabel('Name others will see').fill('Joan');
  await page.getByRole('radio', { name: 'Take turns' }).check();
  await page.getByLabel('I’ll keep to the ground rules').check();
  await take(page, 'door', { whole: true });
  await take(page, 'door', { width: 390, whole: true });
  await page.getByRole('button', { name: 'Ask to come in' }).click();
  await inLine(joan);
  await take(page, 'lobby', { whole: true });
  await take(page, 'lobby', { width: 390, scheme: 'dark' });
}

async function talk(ruth: Person, halina: Person, theo: Person): Promise<void> {
  await say(ruth, 'Good evening everyone. Tea in hand, I hope.');
  await say(halina, 'Camera off for me tonight, but I’m here.');
  await say(theo, 'Thank you for waiting while I found the words.');
}

/** The check-in begins with Ana, and Marcus comes next. */
async function round(ruth: Person, ana: Person, marcus: Person): Promise<void> {
  const { page } = ruth;
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  await press(/^Begin: /);
  await press('Go to Check-in round');
  await expect(page.getByRole('heading', { name: /^Check-in round/ }).first()).toBeVisible();
  for (const name of ['Marcus', 'Ana']) await comesFirst(ruth, name);
  await press('Start the round');
  const mine = ana.page.getByRole('region', { name: 'It’s your turn. Take your time.' });
  await expect(mine).toBeVisible();
  await take(ana.page, 'my-turn');
  await take(ana.page, 'my-turn', { width: 390 });
  await mine.getByRole('button', { name: 'Start speaking' }).click();
  await expect(ana.page.getByRole('region', { name: 'You have the floor.' })).toBeVisible();
  await take(ana.page, 'speaking', { width: 390 });
  await expect(marcus.page.locator('[data-me]')).toContainText('You are next');
}

/** Before the round is started, whoever leads moves this person up, one place with each press. */
async function comesFirst({ page }: Person, name: string): Promise<void> {
  const names = () => page.locator('.order [data-order]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order')));
  for (let before = (await names()).indexOf(name); before > 0; before -= 1) {
    await page.getByRole('button', { name: new RegExp(`^${name} earlier`) }).click();
    await expect.poll(async () => (await names()).indexOf(name)).toBe(before - 1);
  }
}

async function room(kit: Person): Promise<void> {
  const { page } = kit;
  await openChat(page);
  await expect(page.getByRole('log')).toContainText('found the words');
  for (const width of [1440, 390] as const) for (const scheme of ['light', 'dark'] as const) await take(page, 'room', { width, scheme });
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await take(page, 'help', { width: 390 });
  await page.keyboard.press('Escape');
  kit.network.cut();
  const dropped = page.getByRole('heading', { name: /Your connection dropped/ });
  await expect(dropped).toBeVisible();
  await take(page, 'reconnecting');
  await take(page, 'reconnecting', { width: 390 });
  kit.network.heal();
  await expect(dropped).toBeHidden({ timeout: 20_000 });
}

async function desk({ page }: Person): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('tab', { name: /door/i }).click();
  await take(page, 'desk');
  await take(page, 'desk', { width: 390 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: /^Theo.*Options$/ }).click();
  await take(page, 'person-menu');
  await page.keyboard.press('Escape');
}

async function privately(halina: Person, ruth: Person): Promise<void> {
  await control(halina.page, 'More').click();
  await halina.page.getByRole('menuitem', { name: 'Tell the facilitators' }).click();
  const field = halina.page.getByRole('textbox', { name: 'Write to the facilitators' });
  await field.fill('This part is hard for me. I may go quiet.');
  await field.press('Enter');
  await ruth.page.getByRole('button', { name: 'Read', exact: true }).click();
  const answer = ruth.page.getByRole('textbox', { name: 'Write to Halina' });
  await answer.fill('I am with you. Take all the time you need.');
  await answer.press('Enter');
  await expect(halina.page.getByRole('log', { name: 'You and the facilitators' })).toContainText('I am with you.');
  await take(halina.page, 'private-words', { width: 390 });
}

async function theEnd(ruth: Person, kit: Person): Promise<void> {
  await ruth.page.setViewportSize({ width: 1440, height: 900 });
  await endForEveryone(ruth);
  await expect(thanks(kit.page)).toBeVisible();
  await take(kit.page, 'after');
  await take(kit.page, 'after', { width: 390, scheme: 'dark' });
}
