import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './fixtures/people';

/** What people do, in the words that they read on the screen. Used by all journeys, so that a changed word is changed once. */

type Way = 'Take turns' | 'Just listen' | 'Text only';

/** Opens a mailed or printed sign-in link and presses its one button. */
export async function signIn({ page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in') && !url.pathname.startsWith('/api'));
}

/** From the invitation link to the door. */
export async function openInvitation({ page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await atTheDoor(page);
}
export const atTheDoor = (page: Page): Promise<void> => expect(page.getByRole('heading', { name: 'Before you go in' })).toBeVisible();

/** Fills in the door as a member or guest does, and asks to come in. */
export async function askToComeIn({ page, name }: Pick<Person, 'page' | 'name'>, way: Way = 'Take turns'): Promise<void> {
  await page.getByLabel('Name others will see').fill(name);
  await page.getByRole('radio', { name: way }).check();
  await page.getByLabel('I’ll keep to the ground rules').check();
  await page.getByRole('button', { name: 'Ask to come in' }).click();
}
/** A facilitator at the door. */
export async function goIn({ page, name }: Person): Promise<void> {
  await atTheDoor(page);
  await page.getByLabel('Name others will see').fill(name);
  await page.getByRole('button', { name: 'Go in' }).click();
  await inTheRoom(page);
}
export const controls = (page: Page): Locator => page.getByRole('region', { name: 'My controls' });
export const inTheRoom = (page: Page): Promise<void> => expect(controls(page)).toBeVisible({ timeout: 20_000 });
export const inLine = ({ page, name }: Pick<Person, 'page' | 'name'>): Promise<void> =>
  expect(page.getByRole('heading', { name: `You’re at the door, ${name}.` })).toBeVisible();

export const control = (page: Page, name: string | RegExp): Locator => controls(page).getByRole('button', { name });
export async function turnOn({ page }: Pick<Person, 'page'>, device: 'Microphone' | 'Camera'): Promise<void> {
  await control(page, new RegExp(device)).click();
  await expect(control(page, new RegExp(`${device}.*on`))).toBeVisible({ timeout: 20_000 });
}

/** Guest link → continue → door → lobby. */
export async function standAtTheDoor(person: Person, link: string, way?: Way): Promise<void> {
  await openInvitation(person, link);
  await askToComeIn(person, way);
  await inLine(person);
}
export async function letIn({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Let in.*${name}`) }).click();
}

/** A facilitator with a microphone, and a newcomer whom they let in: each hears the other. */
export async function hearEachOther(facilitator: Person, newcomer: Person, links: { facilitator: string; guest: string }): Promise<void> {
  await signIn(facilitator, links.facilitator);
  await goIn(facilitator);
  await turnOn(facilitator, 'Microphone');
  await standAtTheDoor(newcomer, links.guest);
  await letIn(facilitator, newcomer.name);
  await inTheRoom(newcomer.page);
  await newcomer.hears(1);
  await turnOn(newcomer, 'Microphone');
  await facilitator.hears(1);
}

export async function say({ page }: Person, text: string): Promise<void> {
  await openChat(page);
  const field = page.getByRole('textbox', { name: 'Message to everyone' });
  await field.fill(text);
  await field.press('Enter');
}
/** On a desk or a phone the chat may lie behind a tab. */
export async function openChat(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: /^Chat/ });
  if ((await tab.count()) > 0 && (await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}
export const log = (page: Page): Locator => page.getByRole('log');

/** Words of the messages, oldest first, as the page shows them. */
export const messages = (page: Page): Promise<string[]> => log(page).locator('.msg .said').allInnerTexts();

/** What a facilitator does for or about somebody in the room: People → their options → `action`. */
export async function act({ page }: Person, name: string, action: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name: /^People/ }).click();
  await page.getByRole('button', { name: `Options for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
export async function endForEveryone({ page }: Person): Promise<void> {
  await control(page, 'Leave').click();
  await page.getByRole('button', { name: 'End for everyone…' }).click();
  await page.getByRole('button', { name: 'End for everyone', exact: true }).click();
  await expect(thanks(page)).toBeVisible();
}
export const thanks = (page: Page): Locator => page.getByRole('heading', { name: 'Thank you for being here.' });

/** One row of the attendance table, once the record has been made; the page looks again by itself. */
export async function attendanceRow({ page }: Person, name: string): Promise<Locator> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
  await expect(row).toBeVisible({ timeout: 30_000 });
  return row;
}
export const meetingIdOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? '';
