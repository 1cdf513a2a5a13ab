import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { buildSync } from 'esbuild';

/** Dialogs, sheets and menus of components/ui in a real browser, on a page of their own: no server, no meeting. */

const STYLE = readFileSync(new URL('../app/styles/overlay.css', import.meta.url), 'utf8');
const [SCRIPT] = buildSync({
  entryPoints: [new URL('overlays/page.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  jsx: 'automatic',
  format: 'iife',
  // React's development build: strict mode runs every effect twice.
  define: { 'process.env.NODE_ENV': '"development"' },
}).outputFiles;

test.beforeEach(async ({ page }) => {
  await page.setContent(`<!doctype html><html lang="en"><head><title>Overlays</title><style>${STYLE}</style></head><body></body></html>`);
  await page.addScriptTag({ content: SCRIPT?.text ?? '' });
});

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });
const item = (page: Page, name: RegExp) => page.getByRole('menuitem', { name });
const menu = (page: Page) => page.getByRole('menu');
const done = (page: Page) => page.locator('output');
const overlays = (page: Page) => page.locator('dialog, [role=menu]');
/** Opens it as people without a mouse do. */
async function openByKey(page: Page, name: string, key = 'Enter'): Promise<void> {
  await button(page, name).focus();
  await page.keyboard.press(key);
}
const focusIsIn = (within: Locator) => within.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body);

test('UI-30 a dialog keeps the focus inside, makes the page behind it inert and still, and gives the focus back', async ({ page }) => {
  await openByKey(page, 'Words');
  const dialog = page.getByRole('dialog', { name: 'Step 1' });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('.dialog')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(dialog, 'Close')).toBeFocused();
  for (let stops = 0; stops < 8; stops += 1) {
    await page.keyboard.press('Tab');
    expect(await focusIsIn(dialog)).toBe(true);
  }
  for (let stops = 0; stops < 8; stops += 1) {
    await page.keyboard.press('Shift+Tab');
    expect(await focusIsIn(dialog)).toBe(true);
  }
  await button(page, 'Question').evaluate((behind) => behind.focus());
  expect(await focusIsIn(dialog)).toBe(true);
  await page.mouse.move(700, 10);
  await page.mouse.wheel(0, 400);
  await page.keyboard.press('End');
  expect(await page.evaluate(() => [getComputedStyle(document.documentElement).overflowY, window.scrollY])).toEqual(['hidden', 0]);
  await page.keyboard.press('Escape');
  await expect(overlays(page)).toHaveCount(0);
  await expect(button(page, 'Words')).toBeFocused();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible');
});

test('UI-30 what had the focus goes away: the focus stays in the dialog', async ({ page }) => {
  await openByKey(page, 'Words');
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Next').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Step 2' }).locator('.dialog')).toBeFocused();
});

test('UI-30 a dialog becomes a question: it is read from its title on, and the focus goes back to where the first came from', async ({ page }) => {
  await openByKey(page, 'Words');
  await button(page.getByRole('dialog'), 'End it…').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: 'Step 3' }).locator('.dialog')).toBeFocused();
  await expect(overlays(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(overlays(page)).toHaveCount(0);
  await expect(button(page, 'Words')).toBeFocused();
});

test('UI-30 the page goes away under an open dialog: nothing of it stays', async ({ page }) => {
  await openByKey(page, 'Words');
  await page.evaluate('end()');
  await expect(overlays(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'It is over.' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible');
});

test('UI-30 a dialog that is taller than the window begins at its top, edge and all', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 160 });
  await openByKey(page, 'Words');
  const box = page.getByRole('dialog').locator('.dialog');
  await expect(box).toBeFocused();
  expect((await box.boundingBox())?.y).toBe(16);
});

test('UI-31 Esc, Close and a press beside it close a dialog; a press that began inside does not', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  const closed = async () => {
    await expect(dialog).toHaveCount(0);
    await expect(button(page, 'Words')).toBeFocused();
  };
  // Twice each: the browser's own way of closing must leave nothing behind.
  for (let time = 0; time < 2; time += 1) {
    await openByKey(page, 'Words');
    await page.keyboard.press('Escape');
    await closed();
    await openByKey(page, 'Words');
    await button(dialog, 'Close').click();
    await closed();
    await openByKey(page, 'Words');
    await page.mouse.click(20, 300);
    await closed();
  }
  await openByKey(page, 'Words');
  const field = await dialog.getByRole('textbox').boundingBox();
  await page.mouse.move((field?.x ?? 0) + 20, (field?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move(20, 300, { steps: 4 });
  await page.mouse.up();
  await expect(dialog).toBeVisible();
});

test('UI-32 a question that must be answered is closed by nothing but an answer', async ({ page }) => {
  await button(page, 'Question').click();
  const question = page.getByRole('alertdialog', { name: 'Shall we go on?' });
  await expect(question).toBeVisible();
  await expect(button(question, 'Close')).toHaveCount(0);
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape');
  await page.mouse.click(20, 300);
  // A browser's own way back, which a page may not refuse for ever.
  for (let times = 0; times < 3; times += 1) {
    await question.evaluate((dialog: HTMLDialogElement) => dialog.close());
    await expect(question).toBeVisible();
    expect(await question.evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  }
  await button(question, 'Go on').click();
  await expect(question).toHaveCount(0);
  await expect(button(page, 'Question')).toBeFocused();
});

test('UI-33 keys in a menu: Enter, Space and arrows open it, arrows, ends and letters walk, Esc and Tab give the focus back', async ({ page }) => {
  const trigger = button(page, 'Options for Ana');
  await expect(trigger).toHaveAttribute('aria-haspopup', 'menu');
  for (const key of ['Enter', 'Space', 'ArrowDown']) {
    await openByKey(page, 'Options for Ana', key);
    await expect(item(page, /^Ask to speak/)).toBeFocused();
    await expect(trigger).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press(key === 'Space' ? 'Tab' : 'Escape');
    await expect(menu(page)).toHaveCount(0);
    await expect(trigger).toBeFocused();
    await expect(trigger).toHaveAttribute('aria-expanded', 'false');
  }
  await openByKey(page, 'Options for Ana', 'ArrowUp');
  await expect(item(page, /^Remove/)).toBeFocused();
  const walk: readonly (readonly [string, RegExp])[] = [
    ['ArrowDown', /^Ask to speak/],
    ['ArrowUp', /^Remove/],
    ['Home', /^Ask to speak/],
    ['End', /^Remove/],
    ['m', /^Mute/],
  ];
  for (const [key, to] of walk) {
    await page.keyboard.press(key);
    await expect(item(page, to)).toBeFocused();
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(done(page)).toHaveText('asked to speak');
  await expect(trigger).toBeFocused();
});

test('UI-33 a key held down opens a menu and chooses nothing; a space in a name is a letter, otherwise it presses', async ({ page }) => {
  await button(page, 'Options for Ana').focus();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(item(page, /^Ask to speak/)).toBeFocused();
  await expect(done(page)).toBeEmpty();
  await page.keyboard.type('ask to u');
  await expect(item(page, /^Ask to unmute/)).toBeFocused();
  await expect(done(page)).toBeEmpty();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(done(page)).toHaveText('asked to speak');
});

test('UI-33 a press outside closes a menu and does nothing else', async ({ page }) => {
  await button(page, 'Options for Ana').click();
  await expect(menu(page)).toBeFocused();
  const words = await button(page, 'Words').boundingBox();
  await page.mouse.click((words?.x ?? 0) + 5, (words?.y ?? 0) + 5);
  await expect(overlays(page)).toHaveCount(0);
  await expect(button(page, 'Options for Ana')).toBeFocused();
});

test('UI-34 an action that is not possible now can be reached, says why, and does nothing', async ({ page }) => {
  await openByKey(page, 'Options for Ana');
  await page.keyboard.press('ArrowDown');
  const mute = item(page, /^Mute.*Is muted already/);
  await expect(mute).toBeFocused();
  await expect(mute).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(done(page)).toHaveText('said: Is muted already');
  await expect(mute).toBeFocused();
});

test('UI-33 groups have names, and what is protective stands last, after a line', async ({ page }) => {
  await openByKey(page, 'Options for Ana');
  await expect(menu(page)).toHaveAccessibleName('Options for Ana');
  await expect(menu(page)).toHaveAccessibleDescription('First time here');
  await expect(menu(page).getByRole('group', { name: 'Ana', exact: true }).getByRole('menuitem')).toHaveCount(3);
  await expect(menu(page).getByRole('separator')).toHaveCount(1);
  await expect(menu(page).getByRole('group', { name: 'Protective' }).getByRole('menuitem')).toHaveText('Remove…');
});

test('UI-35 a menu stands beside its button and inside of the window; it follows, and closes when its button is out of sight', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  const gap = async (name = 'Options for Ben') => {
    const [trigger, box] = [await button(page, name).boundingBox(), await page.locator('.menu-pop').boundingBox()];
    if (!trigger || !box) throw new Error('The menu is not there.');
    expect(box.x).toBeGreaterThanOrEqual(8);
    expect(box.y).toBeGreaterThanOrEqual(8);
    expect(box.x + box.width).toBeLessThanOrEqual(792);
    expect(box.y + box.height).toBeLessThanOrEqual(592);
    return box.x - (trigger.x + trigger.width);
  };
  await button(page, 'Options for Ana').click();
  expect(await gap('Options for Ana')).toBeCloseTo(8, 0);
  await page.keyboard.press('Escape');
  await button(page, 'Options for Ben').click();
  expect(await gap()).toBeCloseTo(8, 0);
  await page.locator('#list').evaluate((list) => list.scrollBy(0, 5));
  await expect.poll(() => gap()).toBeCloseTo(8, 0);
  await page.locator('#list').evaluate((list) => list.scrollBy(0, 300));
  await expect(menu(page)).toHaveCount(0);
});

test('UI-30 a menu and its button go away: the focus goes to what they stood in', async ({ page }) => {
  await openByKey(page, 'Options for Ben', 'ArrowUp');
  await expect(item(page, /^Leave the list/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Options for Ben')).toHaveCount(0);
  await expect(menu(page)).toHaveCount(0);
  await expect(page.locator('#list')).toBeFocused();
});

test('UI-30 a sheet, a menu in it and a dialog over it: each Esc closes the topmost, and the focus walks back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openByKey(page, 'Sheet');
  const sheet = page.getByRole('dialog', { name: 'People' });
  await expect(sheet).toBeVisible();
  const trigger = button(page, 'Options for Cleo');
  await openByKey(page, 'Options for Cleo');
  await expect(item(page, /^Ask to speak/)).toBeFocused();
  const box = await page.locator('.menu-pop').boundingBox();
  expect(box && box.x >= 8 && box.x + box.width <= 382 && box.y >= 8).toBe(true);
  await page.keyboard.press('Escape');
  await expect(menu(page)).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await expect(trigger).toBeFocused();
  for (const answer of ['Escape', 'Enter']) {
    await openByKey(page, 'Options for Cleo', 'ArrowUp');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Remove?' });
    await expect(question).toBeVisible();
    if (answer === 'Enter') await button(question, 'Remove for good').focus();
    await page.keyboard.press(answer);
    await expect(question).toHaveCount(0);
    await expect(trigger).toBeFocused();
  }
  await expect(done(page)).toHaveText('removed');
  await page.keyboard.press('Escape');
  await expect(overlays(page)).toHaveCount(0);
  await expect(button(page, 'Sheet')).toBeFocused();
});

test('UI-36 announcements are read over a dialog, and none that is older', async ({ page }) => {
  const say = (how: 'polite' | 'assertive', words: string) => page.evaluate(`announcer.${how}(${JSON.stringify(words)})`);
  await say('polite', 'Ana has joined.');
  await expect(page.locator('[aria-live=polite]')).toHaveText(['Ana has joined.']);
  // Long enough ago to have been heard.
  await page.waitForFunction((since) => performance.now() - since > 300, await page.evaluate(() => performance.now()));
  await openByKey(page, 'Sheet');
  const over = (how: string) => page.getByRole('dialog').locator(`[aria-live=${how}]`);
  await expect(over('polite')).toBeEmpty();
  await say('assertive', 'You are muted.');
  await expect(over('assertive')).toHaveText('You are muted.');
  await say('assertive', 'You are muted.');
  await expect(over('assertive')).toHaveText('You are muted.');
  await expect(over('polite')).toBeEmpty();
  await page.keyboard.press('Escape');
  await expect(page.locator('[aria-live=assertive]')).toHaveText(['You are muted.']);
});
