import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures/test';
import { complaintsOf, looksSound, unexpected } from './soundness';
import { atTheDoor } from './steps';

/** axe and the page audit find nothing on any page and state; browsers complain of nothing (the fixture: nobody else is asked for anything). */

test('JO-5 pages for everyone are sound in every width and colour', async ({ person, stack }) => {
  test.setTimeout(300_000);
  await stack.demo();
  const { page, context } = await person('Visitor');
  const complaints = complaintsOf(context);
  const addresses = [
    '/',
    '/groups',
    '/groups/living-with-anxiety',
    '/groups/nowhere',
    '/what-to-expect',
    '/help',
    '/privacy',
    '/leave',
    '/sign-in',
    '/sign-in/problem',
    '/reset',
  ];
  for (const address of [...addresses, `/i/${'x'.repeat(43)}`, `/meetings/${randomUUID()}`, '/nowhere']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looksSound(page, address);
  }
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.locator('#link-email')).toHaveAttribute('aria-invalid', 'true');
  await looksSound(page, 'signing in with a mistake');
  await page.locator('#link-email').fill('ana@riverside.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.waitForURL(/\/sign-in\/sent/);
  await looksSound(page, 'a link was sent');
  expect(unexpected(complaints)).toEqual([]);
});

test('JO-5 pages of people who are signed in are sound in every width and colour', async ({ person, stack }) => {
  test.setTimeout(300_000);
  const links = await stack.demo();
  const { page, context } = await person('Ruth');
  const complaints = complaintsOf(context);
  await page.goto(links.facilitator);
  await looksSound(page, 'a sign-in link');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atTheDoor(page);
  await looksSound(page, 'the door of a facilitator');
  const meeting = async (which: string) =>
    (
      await stack.database.query<{ id: string }>(
        `select m.id from meetings m join groups g on g.id = m.group_id where g.slug = 'living-with-anxiety' and ${which} order by m.starts_at limit 1`,
      )
    ).rows[0]?.id;
  const last = await meeting("m.status = 'ended'");
  const next = await meeting("m.status <> 'ended' and m.starts_at > now()");
  const addresses = ['/my', '/account', '/account/password', '/facilitate', '/facilitate/groups/living-with-anxiety', '/organisation'];
  for (const address of [...addresses, `/facilitate/meetings/${next}`, `/facilitate/meetings/${last}`, `/meetings/${last}`]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looksSound(page, address);
  }
  await page.goto('/facilitate/groups/new');
  await page.getByRole('button', { name: 'Make this group' }).click();
  await expect(page.getByLabel('Name of the group')).toHaveAttribute('aria-invalid', 'true');
  await looksSound(page, 'a new group with mistakes');
  expect(unexpected(complaints)).toEqual([]);
});
