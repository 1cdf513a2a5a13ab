import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './fixtures/people';
import { test } from './fixtures/test';
import { atTheDoor, attendanceRow, control, inLine, inTheRoom, log, messages, thanks } from './steps';

/** More presses than any page has stops. */
const MOST_STOPS = 120;

/** Walks with Tab until this is focused, and makes sure that the person can see where they are. */
async function reach(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; !(await isFocused()); stops += 1) {
    if (stops === MOST_STOPS) throw new Error(`${target.toString()} cannot be reached with ${key}`);
    await page.keyboard.press(key);
  }
  const ring = await target.evaluate((element) => {
    // A choice and an item of a menu draw the ring of what is inside of them.
    const shown = [element, element.closest('.choice, .check, .send')].filter((one) => one !== null);
    return Math.max(...shown.map((one) => (getComputedStyle(one).outlineStyle === 'none' ? 0 : Number.parseFloat(getComputedStyle(one).outlineWidth))));
  });
  expect(ring, `${target.toString()} shows that it is focused`).toBeGreaterThanOrEqual(2);
}
async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

/** From the invitation to the lobby. */
async function walkToTheDoor({ page, name }: Person, link: string): Promise<void> {
  await page.goto(link);
  await press(page, page.getByRole('button', { name: 'Continue' }));
  await atTheDoor(page);
  await reach(page, page.getByLabel('Name others will see'));
  await page.keyboard.type(name);
  await reach(page, page.getByRole('radio', { name: 'Take turns' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Just listen' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Take turns' })).toBeChecked();
  await press(page, page.getByLabel('I’ll keep to the ground rules'), 'Space');
  await press(page, page.getByRole('button', { name: 'Ask to come in' }));
}
async function open({ page }: Person, device: 'Microphone' | 'Camera'): Promise<void> {
  await press(page, control(page, new RegExp(device)), 'Space');
  await expect(control(page, new RegExp(`${device}.*on`))).toBeVisible({ timeout: 20_000 });
}
const letInByKey = ({ page }: Person, name: string) => press(page, page.getByRole('button', { name: new RegExp(`^Let in.*${name}`) }));

test('JO-5 the newcomer’s way, by keyboard alone, from the invitation to leaving; the facilitator’s too', async ({ person, stack }) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];

  await test.step('the facilitator signs in, goes in and opens microphone and camera', async () => {
    await ruth.page.goto(links.facilitator);
    await press(ruth.page, ruth.page.getByRole('button', { name: 'Sign in' }));
    await atTheDoor(ruth.page);
    await press(ruth.page, ruth.page.getByRole('button', { name: 'Go in' }));
    await inTheRoom(ruth.page);
    await open(ruth, 'Microphone');
    await open(ruth, 'Camera');
  });

  await test.step('a member is let in, and opens both too', async () => {
    await walkToTheDoor(mia, links.guest);
    await inLine(mia);
    await letInByKey(ruth, 'Mia');
    await inTheRoom(mia.page);
    await open(mia, 'Microphone');
    await open(mia, 'Camera');
  });

  await test.step('the newcomer waits, is let in, hears and sees both', async () => {
    await walkToTheDoor(kit, links.guest);
    await inLine(kit);
    await letInByKey(ruth, 'Kit');
    await inTheRoom(kit.page);
    await kit.hears(2);
    await kit.sees(2);
  });

  await test.step('is heard, raises a hand, and is asked to speak', async () => {
    await open(kit, 'Microphone');
    await mia.hears(2);
    await press(kit.page, control(kit.page, /Raise hand/));
    await press(ruth.page, ruth.page.getByRole('region', { name: /^Hands up/ }).getByRole('button', { name: /Ask.*Kit to speak/ }));
    await expect(kit.page.getByText('You have been asked to speak', { exact: true })).toBeVisible();
    await expect(kit.page.locator('[aria-live=assertive]').first()).toHaveText('You have been asked to speak. Take your time. Everyone hears you.');
  });

  await test.step('writes; arrows walk through tabs and menus, and the focus comes back', async () => {
    await reach(kit.page, kit.page.getByRole('textbox', { name: 'Message to everyone' }));
    await kit.page.keyboard.type('Hello, I am new here.');
    await kit.page.keyboard.press('Enter');
    await expect(log(mia.page).getByText('Hello, I am new here.')).toHaveCount(1);
    expect(await messages(kit.page)).toEqual(['Hello, I am new here.']);
    await reach(mia.page, mia.page.getByRole('tab', { name: /^Chat/ }));
    await mia.page.keyboard.press('ArrowRight');
    await expect(mia.page.getByRole('tab', { name: /^People/ })).toHaveAttribute('aria-selected', 'true');
    const more = control(mia.page, 'More');
    await press(mia.page, more);
    await expect(mia.page.getByRole('menuitem').first()).toBeFocused();
    await mia.page.keyboard.press('ArrowDown');
    await mia.page.keyboard.press('Enter');
    const dialog = mia.page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await press(mia.page, dialog.getByRole('button', { name: 'Close' }));
    await expect(more).toBeFocused();
  });

  await test.step('leaves', async () => {
    await press(kit.page, control(kit.page, 'Leave'));
    await expect(thanks(kit.page)).toBeFocused();
    await mia.hears(1);
  });

  await test.step('the facilitator ends the meeting and reads the record', async () => {
    await press(ruth.page, control(ruth.page, 'Leave'));
    await press(ruth.page, ruth.page.getByRole('button', { name: 'End for everyone…' }));
    await press(ruth.page, ruth.page.getByRole('button', { name: 'End for everyone', exact: true }));
    await expect(thanks(ruth.page)).toBeFocused();
    await press(ruth.page, ruth.page.getByRole('link', { name: 'The attendance of this meeting' }));
    await attendanceRow(ruth, 'Kit');
    await expect(await attendanceRow(ruth, 'Mia')).toContainText('Video');
  });
});
