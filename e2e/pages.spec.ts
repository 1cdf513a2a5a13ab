import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Stack } from './fixtures/stack';
import { expect, test } from './fixtures/test';
import { complaintsOf, found, looksSound, unexpected } from './soundness';
import { atTheDoor } from './steps';

/** axe and the page audit find nothing on any page and state; browsers complain of nothing (the fixture: nobody else is asked for anything). */

const GROUP = 'living-with-anxiety';

test('JO-5 a fault is found in the width and the colour that it stands in', async ({ person }) => {
  const { page } = await person('Visitor');
  await page.goto('/help');
  // React takes what stands there before it has come for a mistake of the server's.
  await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')));
  await page.evaluate(() => {
    const plant = (style: string, inside: string) => document.querySelector('main')?.insertAdjacentHTML('beforeend', `<div style="${style}">${inside}</div>`);
    plant('width: 350px', '');
    plant('color: light-dark(#1b2a27, #223030)', 'dark on dark');
    plant('', '<button type="button" style="width: 20px; height: 20px; min-width: 0" aria-label="tiny"></button><img src="data:,">');
  });
  const faults = await found(page);
  for (const where of ['1440', '390']) {
    expect(faults).toContainEqual(expect.stringMatching(`^${where} light: image-alt`));
    expect(faults).toContainEqual(expect.stringMatching(`^${where}: small target`));
    expect(faults).toContainEqual(expect.stringMatching(`^${where} dark: color-contrast`));
  }
  expect(faults).toContainEqual(expect.stringMatching('^320: sideways scroll'));
  expect(faults.filter((one) => /light: color-contrast|^(1440|390): sideways/.test(one))).toEqual([]);
});

test('JO-5 pages for everyone are sound in every width and colour', async ({ person, stack }) => {
  await stack.demo();
  const { page, context } = await person('Visitor');
  const complaints = complaintsOf(context);
  const addresses = ['/', '/groups', `/groups/${GROUP}`, '/groups/nowhere', '/what-to-expect', '/help', '/privacy', '/leave', '/sign-in', '/sign-in/problem'];
  const ended = await meeting(stack, "m.status = 'ended'");
  for (const address of [...addresses, '/reset', `/i/${'x'.repeat(43)}`, `/meetings/${ended}`, `/meetings/${randomUUID()}`, '/nowhere']) {
    await pageLooksSound(page, address);
  }
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.locator('#link-email')).toHaveAttribute('aria-invalid', 'true');
  await looksSound(page, 'signing in with a mistake');
  await page.locator('#password-email').fill('ana@riverside.example');
  await page.getByLabel('Your password').fill('not that one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Your password')).toHaveAttribute('aria-invalid', 'true');
  await looksSound(page, 'signing in with a wrong password');
  await page.locator('#link-email').fill('ana@riverside.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.waitForURL(/\/sign-in\/sent/);
  await looksSound(page, 'a link was sent');
  const since = new Date();
  await page.goto('/reset');
  await page.getByLabel('Your mail address').fill('ana@riverside.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await pageLooksSound(page, await stack.mailedLink('ana@riverside.example', since));
  expect(unexpected(complaints)).toEqual([]);
});

test('JO-5 pages and forms of facilitators and owners are sound in every width and colour', async ({ person, stack }) => {
  const links = await stack.demo();
  const { page, context } = await person('Ruth');
  const complaints = complaintsOf(context);
  await pageLooksSound(page, links.facilitator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atTheDoor(page);
  await looksSound(page, 'the door of a facilitator');
  const ended = await meeting(stack, "m.status = 'ended'");
  const next = await meeting(stack, "m.status <> 'ended' and m.starts_at > now()");
  const addresses = ['/my', '/account', '/account/password', '/facilitate', `/facilitate/groups/${GROUP}`, `/facilitate/groups/${GROUP}/settings`];
  for (const address of [...addresses, '/organisation', `/facilitate/meetings/${next}`, `/facilitate/meetings/${ended}`, `/meetings/${ended}`]) {
    await pageLooksSound(page, address);
  }
  const mistakes: readonly Mistake[] = [
    { at: '/facilitate/groups/new', press: 'Make this group', wrong: 'Name of the group' },
    { at: `/facilitate/groups/${GROUP}`, press: 'Plan this meeting', empty: 'Day', wrong: 'Day' },
    { at: `/facilitate/groups/${GROUP}`, press: 'Name them', wrong: 'Name a co-facilitator' },
    { at: `/facilitate/meetings/${ended}`, press: 'Save the correction', wrong: 'Minutes' },
    { at: '/account', press: 'Save name', empty: 'Public name', wrong: 'Public name' },
    { at: '/account/password', press: 'Save password', wrong: 'Your new password' },
  ];
  for (const mistake of mistakes) await formLooksSound(page, mistake);
  expect(unexpected(complaints)).toEqual([]);
});

test('JO-5 pages of members are sound in every width and colour', async ({ person, stack }) => {
  const links = await stack.demo();
  const { page, context } = await person('Ana');
  const complaints = complaintsOf(context);
  await page.goto(links.member);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atTheDoor(page);
  await looksSound(page, 'the door of a member');
  const next = await meeting(stack, "m.status <> 'ended' and m.starts_at > now() + interval '1 hour'");
  for (const address of ['/my', `/groups/${GROUP}`, '/facilitate', '/organisation', `/facilitate/groups/${GROUP}`, `/meetings/${next}`]) {
    await pageLooksSound(page, address);
  }
  expect(unexpected(complaints)).toEqual([]);
});

interface Mistake {
  readonly at: string;
  /** A field that is not empty from the start. */
  readonly empty?: string;
  readonly press: string;
  readonly wrong: string;
}
async function formLooksSound(page: Page, { at, empty, press, wrong }: Mistake): Promise<void> {
  await page.goto(at);
  await unfold(page);
  if (empty) await page.getByLabel(empty, { exact: true }).fill('');
  await page.getByRole('button', { name: press }).click();
  await expect(page.getByLabel(wrong, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await looksSound(page, `${at}: ${press}, with a mistake`);
}

/** With everything unfolded that can be. */
async function pageLooksSound(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await unfold(page);
  await looksSound(page, new URL(address, 'http://here').pathname);
}
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
  });

/** The first meeting of the demo group of which this is true. */
async function meeting({ database }: Stack, which: string): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `select m.id from meetings m join groups g on g.id = m.group_id where g.slug = $1 and ${which} order by m.starts_at limit 1`,
    [GROUP],
  );
  const first = rows[0];
  if (!first) throw new Error(`No meeting where ${which}`);
  return first.id;
}
