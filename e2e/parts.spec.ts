import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { act, control, goIn, inTheRoom, letIn, signIn, standAtTheDoor } from './steps';
import { looksSound } from './soundness';

/** Parts of the page that are fetched later: for whom, when, and what is said when they cannot be. */

const CHUNKS = resolve(import.meta.dirname, '../.next/static/chunks');
/** Files of the build in which these words stand: those that hold this part. */
function filesWith(words: string): string[] {
  const files = readdirSync(CHUNKS).filter((name) => name.endsWith('.js') && readFileSync(join(CHUNKS, name), 'utf8').includes(words));
  expect(files, `a file with “${words}”`).not.toEqual([]);
  return files;
}
const DESK = 'Mute everyone';
const SETTINGS = 'How the room looks and listens';

/** Names of the scripts that this page has asked for until now. */
function asked({ page }: Person): () => string[] {
  const names: string[] = [];
  page.on('request', (request) => names.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  return () => names;
}
/** From now on this page remembers whether the room was ever gone, and whether it ever stood without the desk. */
function watchRoom(): void {
  const look = () => {
    const { dataset } = document.documentElement;
    const room = document.querySelector('.room');
    if (!room && dataset.stood) dataset.gone = 'yes';
    if (room) dataset.stood = 'yes';
    if (room && !room.classList.contains('desk')) dataset.bare = 'yes';
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}
const remembered = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset }));
const deskOf = ({ page }: Person) => page.getByRole('tab', { name: /^(Order, door|Door)/ });

async function openSettings({ page }: Person): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: /Light, dark, keys/ }).click();
}
const dialog = ({ page }: Person, name: string) => page.getByRole('dialog', { name });

test('JO-26 UI-123 whoever is made co-facilitator gets the desk in the room where they are, and has it at once when they come back', async ({
  person,
  stack,
}) => {
  const links = await stack.demo();
  const [ruth, mia] = [await person('Ruth'), await person('Mia')];
  const [ofRuth, ofMia] = [asked(ruth), asked(mia)];
  const desk = filesWith(DESK);
  const hasAsked = (names: readonly string[]) => names.some((name) => desk.includes(name));
  await ruth.context.addInitScript(watchRoom);
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await expect(deskOf(ruth)).toBeVisible();
  expect(hasAsked(ofRuth())).toBe(true);
  expect(await remembered(ruth.page)).not.toHaveProperty('bare');
  await standAtTheDoor(mia, links.guest);
  await letIn(ruth, 'Mia');
  await inTheRoom(mia.page);

  await test.step('in the middle of the meeting', async () => {
    expect(hasAsked(ofMia())).toBe(false);
    await mia.page.evaluate(watchRoom);
    await act(ruth, 'Mia', 'Make co-facilitator');
    await expect(deskOf(mia)).toBeVisible();
    expect(hasAsked(ofMia())).toBe(true);
    expect(await remembered(mia.page)).not.toHaveProperty('gone');
  });
  await test.step('loads the page again: the room never stands without it', async () => {
    await mia.context.addInitScript(watchRoom);
    await mia.page.reload();
    await expect(deskOf(mia)).toBeVisible({ timeout: 20_000 });
    expect(await remembered(mia.page)).not.toHaveProperty('bare');
  });
});

test('JO-27 UI-124 UI-125 a dialog opens while the network is away; what could not be fetched says so, help opens all the same, and comes when asked again', async ({
  person,
  stack,
}) => {
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const settings = filesWith(SETTINGS);
  const ofMia = asked(mia);
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  // Kit's network loses this one file for now.
  let away = true;
  await kit.page.route(
    (url) => settings.some((name) => url.pathname.endsWith(name)),
    (route) => (away ? route.abort() : route.continue()),
  );
  for (const who of [mia, kit]) {
    await standAtTheDoor(who, links.guest);
    await letIn(ruth, who.name);
    await inTheRoom(who.page);
  }

  await test.step('fetched ahead: it opens without a network', async () => {
    await expect.poll(() => ofMia().some((name) => settings.includes(name)), { timeout: 30_000 }).toBe(true);
    await mia.page.waitForLoadState('networkidle');
    mia.network.cut();
    await expect(mia.page.getByRole('heading', { name: 'Your connection dropped.' })).toBeVisible();
    await openSettings(mia);
    await expect(dialog(mia, SETTINGS)).toBeVisible();
    mia.network.heal();
  });
  await test.step('not fetched: it says so, and help is there', async () => {
    await openSettings(kit);
    const missing = dialog(kit, 'This could not be opened');
    await expect(missing.getByRole('alert')).toContainText('Everything else here works as before.');
    await looksSound(kit.page, 'a dialog that could not be fetched', { widths: [1440] });
    await missing.getByRole('button', { name: 'Close' }).click();
    await control(kit.page, 'I need help').click();
    await expect(kit.page.getByRole('dialog')).toBeVisible();
    await kit.page.keyboard.press('Escape');
  });
  await test.step('the file can be had again', async () => {
    await openSettings(kit);
    const again = dialog(kit, 'This could not be opened').getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    away = false;
    await again.click();
    await expect(dialog(kit, SETTINGS)).toBeVisible();
  });
});
