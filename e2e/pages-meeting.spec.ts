import type { Page } from '@playwright/test';
import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { complaintsOf, looksSound, unexpected, type Width } from './soundness';
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
  log,
  meetingIdOf,
  openChat,
  say,
  signIn,
  standAtTheDoor,
  thanks,
  turnOn,
} from './steps';

/** Every state of a meeting, from the invitation to the record, as members, guests and facilitators see it. */

/** The chat or the people, which lie behind a tab on a desk and behind the bar on a phone. */
const panel =
  (page: Page, what: 'Chat' | 'People') =>
  async (width: Width): Promise<void> => {
    if (width === 1440) return page.getByRole('tab', { name: new RegExp(`^${what}`) }).click();
    if (what === 'Chat') return control(page, /^Chat/).click();
    await more(page, 'People and hands');
  };
async function more(page: Page, item: string | RegExp): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: item }).click();
}
const closeSheet = (page: Page) => async () => {
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
};
const escape = (page: Page) => () => page.keyboard.press('Escape');

test('JO-5 a meeting from the invitation to the end is sound in every width and colour, for members and facilitators', async ({ person, stack }) => {
  test.setTimeout(600_000);
  const links = await stack.demo();
  const [ruth, mia, ben, max] = [await person('Ruth'), await person('Mia'), await person('Ben'), await person('Max')];
  const everyone = [ruth, mia, ben, max];
  const complaints = everyone.map(({ context }) => complaintsOf(context));
  await signIn(ruth, links.facilitator);

  await test.step('the way in', () => wayIn(mia, links.guest));
  for (const who of [ben, max]) await standAtTheDoor(who, links.guest);
  await goIn(ruth);
  await test.step('the desk, with people at the door', () => deskWithPeopleAtTheDoor(ruth));
  await ruth.page.getByRole('button', { name: 'More for Ben' }).click();
  await ruth.page.getByRole('menuitem', { name: /Not now/ }).click();
  await ruth.page.getByRole('button', { name: 'Say “not now”' }).click();
  await expect(ben.page.getByRole('heading', { name: 'You can’t come in this time.' })).toBeVisible();
  await looksSound(ben.page, 'not let in');

  await letIn(ruth, 'Mia');
  await letIn(ruth, 'Max');
  for (const who of [mia, max]) await inTheRoom(who.page);
  await test.step('the room of a member', () => roomOfAMember(mia, ruth));
  await test.step('the desk, with people in the room', () => deskWithPeopleInTheRoom(ruth));

  await looksSound(ruth.page, 'asking somebody to leave', { open: () => askMaxToLeave(ruth), close: escape(ruth.page) });
  await askMaxToLeave(ruth);
  await ruth.page.getByRole('radio', { name: /The ground rules/ }).check();
  await ruth.page.getByRole('button', { name: 'Ask Max to leave' }).click();
  await expect(max.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
  await looksSound(max.page, 'asked to leave');

  await test.step('without a network', () => withoutNetwork(mia));
  const meeting = meetingIdOf(ruth.page);
  await endForEveryone(ruth);
  await expect(thanks(mia.page)).toBeVisible();
  await looksSound(mia.page, 'after the meeting, a guest');
  await looksSound(ruth.page, 'after the meeting, a facilitator');
  await ruth.page.goto(`/facilitate/meetings/${meeting}`);
  await attendanceRow(ruth, 'Mia');
  await looksSound(ruth.page, 'the attendance of this meeting');
  expect(unexpected(complaints.flat())).toEqual([]);
});

async function wayIn(mia: Person, link: string): Promise<void> {
  const { page } = mia;
  await page.goto(link);
  await looksSound(page, 'an invitation');
  await page.getByRole('button', { name: 'Continue' }).click();
  await atTheDoor(page);
  await looksSound(page, 'the door');
  await page.getByRole('button', { name: 'Ask to come in' }).click();
  await expect(page.getByLabel('Name others will see')).toBeFocused();
  await looksSound(page, 'the door with mistakes');
  await page.getByRole('button', { name: 'Turn camera on' }).click();
  await expect(page.getByLabel('Your camera, only you see it')).toBeVisible();
  await page.getByRole('button', { name: 'Check my microphone' }).click();
  await expect(page.getByText('We can hear you.')).toBeVisible();
  await looksSound(page, 'the door with camera and microphone');
  await askToComeIn(mia);
  await inLine(mia);
  await looksSound(page, 'at the door, in line');
  await looksSound(page, 'changing what was asked', { open: () => page.getByRole('button', { name: 'Change' }).click(), close: escape(page) });
}

async function deskWithPeopleAtTheDoor({ page }: Person): Promise<void> {
  await expect(page.getByRole('button', { name: /^Let in/ })).toHaveCount(3);
  await looksSound(page, 'the desk with people at the door');
  const menu = () => page.getByRole('button', { name: 'More for Ben' }).click();
  await looksSound(page, 'the menu of somebody at the door', { open: menu, close: escape(page) });
  const decline = async () => {
    await menu();
    await page.getByRole('menuitem', { name: /Not now/ }).click();
  };
  await looksSound(page, 'saying “not now”', { open: decline, close: escape(page) });
}

async function roomOfAMember(mia: Person, ruth: Person): Promise<void> {
  const { page } = mia;
  await turnOn(ruth, 'Camera');
  await turnOn(mia, 'Camera');
  await turnOn(mia, 'Microphone');
  await say(mia, 'Hello, everyone.');
  await say(ruth, 'Welcome, Mia.');
  await say(ruth, 'This one was too much.');
  await ruth.page.getByRole('button', { name: 'Options for the message of yourself' }).last().click();
  await ruth.page.getByRole('menuitem', { name: /Delete/ }).click();
  await expect(log(page).getByText('deleted this message')).toBeVisible();
  await control(page, /Raise hand/).click();
  await expect(control(page, /Lower hand/)).toBeVisible();
  await mia.sees(1);
  await looksSound(page, 'the room');
  // Pictures are work for the machine, and have been looked at.
  for (const who of [ruth, mia]) await control(who.page, /Camera/).click();
  for (const what of ['Chat', 'People'] as const) await looksSound(page, `the room: ${what}`, { open: panel(page, what), close: closeSheet(page) });
  await openChat(page);
  await looksSound(page, 'the room: More', { open: () => control(page, 'More').click(), close: escape(page) });
  for (const item of ['Sound and picture', 'Change my name', 'Light, dark, keys', /^Keys/])
    await looksSound(page, `the room: ${item}`, { open: () => more(page, item), close: escape(page) });
  await looksSound(page, 'the room: help', {
    open: (width) => (width === 1440 ? page.getByRole('button', { name: 'I need help' }) : page.getByRole('button', { name: 'Help', exact: true })).click(),
    close: escape(page),
  });
  await looksSound(page, 'the room: ground rules', {
    widths: [1440],
    open: () => page.getByRole('button', { name: 'Ground rules' }).click(),
    close: escape(page),
  });
  await ruth.page.getByRole('main').getByRole('button', { name: 'Ask Mia to speak' }).click();
  await expect(page.getByText('You have been asked to speak', { exact: true })).toBeVisible();
  await looksSound(page, 'the room: asked to speak');
}

async function deskWithPeopleInTheRoom({ page }: Person): Promise<void> {
  for (const what of ['Chat', 'People'] as const) await looksSound(page, `the desk: ${what}`, { open: panel(page, what), close: closeSheet(page) });
  await looksSound(page, 'the desk: the circle on a phone', {
    widths: [390],
    open: () => control(page, 'Circle').click(),
    close: () => control(page, 'Circle').click(),
  });
  await looksSound(page, 'the desk: the menu of a person', {
    widths: [1440],
    open: () => page.getByRole('button', { name: /^Max.*Options$/ }).click(),
    close: escape(page),
  });
  await page.getByRole('tab', { name: /^People/ }).click();
  await looksSound(page, 'the desk: leaving', { open: (width) => leaving(page, width), close: escape(page) });
  const ending = async (width: Width) => {
    await leaving(page, width);
    await page.getByRole('button', { name: 'End for everyone…' }).click();
  };
  await looksSound(page, 'the desk: ending', { open: ending, close: escape(page) });
}
const leaving = (page: Page, width: Width) =>
  (width === 1440 ? control(page, 'Leave') : page.getByRole('banner').getByRole('button', { name: 'Leave' })).click();

/** On a phone the menu of a person is in the sheet of people. */
async function askMaxToLeave({ page }: Person): Promise<void> {
  const tab = page.getByRole('tab', { name: /^People/ });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole('button', { name: /^Everyone in the circle/ }).click();
  await page.getByRole('button', { name: 'Options for Max' }).click();
  await page.getByRole('menuitem', { name: /Ask to leave/ }).click();
}

async function withoutNetwork({ page, network }: Person): Promise<void> {
  network.cut();
  const dropped = page.getByRole('heading', { name: /Your connection dropped/ });
  await expect(dropped).toBeVisible();
  await looksSound(page, 'reconnecting');
  network.heal();
  await expect(dropped).toBeHidden({ timeout: 20_000 });
}
