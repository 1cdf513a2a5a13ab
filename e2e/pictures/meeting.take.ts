import type { Person } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import {
  askToComeIn,
  atTheDoor,
  attendanceRow,
  control,
  endForEveryone,
  goIn,
  inLine,
  inTheRoom,
  letIn,
  meetingIdOf,
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

/** One evening from the invitation to the record: six people in the circle, four cameras (more are too much for two cores), seen by Kit. */
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
  await talk(ruth, ana, halina, theo);
  for (const who of [marcus, theo]) await control(who.page, /Raise hand/).click();
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

/** A few words, and Ana is asked to speak. */
async function talk(ruth: Person, ana: Person, halina: Person, theo: Person): Promise<void> {
  await say(ruth, 'Good evening everyone. Tea in hand, I hope.');
  await say(halina, 'Camera off for me tonight, but I’m here.');
  await say(theo, 'Thank you for waiting while I found the words.');
  await control(ana.page, /Raise hand/).click();
  await ruth.page.getByRole('main').getByRole('button', { name: 'Ask Ana to speak' }).click();
  await turnOn(ana, 'Microphone');
}

async function room(kit: Person): Promise<void> {
  const { page } = kit;
  await kit.hears(1);
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
  await page.getByRole('tab', { name: /^Door/ }).click();
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
  const meeting = meetingIdOf(ruth.page);
  await ruth.page.setViewportSize({ width: 1440, height: 900 });
  await endForEveryone(ruth);
  await expect(thanks(kit.page)).toBeVisible();
  await take(kit.page, 'after');
  await take(kit.page, 'after', { width: 390, scheme: 'dark' });
  await ruth.page.goto(`/facilitate/meetings/${meeting}`);
  await attendanceRow(ruth, 'Kit');
  await take(ruth.page, 'attendance', { whole: true });
  await kit.page.goto('/my');
  await expect(kit.page.getByRole('heading', { level: 1 })).toBeVisible();
  await take(kit.page, 'my-record', { whole: true });
}
