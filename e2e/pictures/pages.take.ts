import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { atTheDoor } from '../steps';
import { take } from './album';
import { evening } from './evening';
import { openPublicly, startPublicStack } from './public-address';

const GROUP = 'living-with-anxiety';
const open = async (page: Page, address: string) => {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

test('pages for everyone', async ({ person, stack }) => {
  await stack.demo();
  await evening(stack);
  const { page } = await person('Visitor');
  await open(page, '/');
  await take(page, 'landing', { whole: true });
  await take(page, 'landing', { width: 390, scheme: 'dark' });
  await open(page, '/groups');
  await take(page, 'groups');
  await take(page, 'groups', { width: 390, scheme: 'dark' });
  await open(page, `/groups/${GROUP}`);
  await take(page, 'group');
  await take(page, 'group', { width: 390 });
  await open(page, '/what-to-expect');
  await take(page, 'what-to-expect');
  await open(page, '/sign-in');
  await take(page, 'sign-in');
});

test('pages of facilitators', async ({ person, stack }) => {
  const links = await stack.demo();
  await evening(stack);
  const { page } = await person('Ruth');
  await page.goto(links.facilitator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atTheDoor(page);
  await open(page, '/facilitate');
  await take(page, 'facilitate');
  await open(page, `/facilitate/groups/${GROUP}`);
  await page.getByLabel('Ask people to become members').fill('Wanda <wanda@people.example>\nxaver@people.example');
  await page.getByRole('button', { name: 'Send the invitations' }).click();
  await expect(page.getByText('Done. Whoever was not asked before gets a mail.')).toBeVisible();
  await take(page, 'plan-and-members');
  await open(page, '/facilitate/groups/new');
  await page.getByLabel('Name of the group').fill('First year as a parent');
  await page.getByLabel('What it is about').fill('For anyone whose first year with a child is harder than it looks from outside. You don’t need to speak.');
  await take(page, 'group-form');
  await open(page, `/facilitate/groups/${GROUP}/format`);
  await take(page, 'format');
  const { rows } = await stack.database.query<{ id: string }>(
    "select m.id from meetings m join groups g on g.id = m.group_id where g.slug = $1 and m.status = 'ended' order by m.starts_at",
    [GROUP],
  );
  await open(page, `/facilitate/meetings/${rows[0]?.id ?? ''}`);
  await take(page, 'attendance');
  await open(page, '/organisation');
  await take(page, 'organisation');
});

test('pages of members', async ({ person, stack }) => {
  const links = await stack.demo();
  await evening(stack);
  const { page } = await person('Kit');
  await page.goto(links.member);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await atTheDoor(page);
  await open(page, '/my');
  await take(page, 'my-record', { whole: true });
  await open(page, '/account');
  await take(page, 'account');
});

test('an invitation, as under a public address', async ({ browser }) => {
  const stack = await startPublicStack();
  try {
    const links = await stack.demo();
    await evening(stack);
    const page = await browser.newPage();
    const url = await openPublicly(page, stack, links.facilitator);
    const { rows } = await stack.database.query<{ id: string }>(
      "select m.id from meetings m join groups g on g.id = m.group_id where g.slug = $1 and m.status <> 'ended' and m.starts_at > now() order by m.starts_at",
      [GROUP],
    );
    await open(page, `${url}/facilitate/meetings/${rows[0]?.id ?? ''}`);
    await take(page, 'invitation-to-give');
    // What the page still asks for ahead is answered before the installation goes.
    await page.unrouteAll({ behavior: 'wait' });
    await page.close();
  } finally {
    await stack.stop();
  }
});
