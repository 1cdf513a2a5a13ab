import { expect, test } from './fixtures/test';
import { looksSound } from './soundness';
import { signIn } from './steps';

const WANDA = 'wanda@people.example';

test('JO-9 somebody is asked by mail, becomes a member with one press, finds the group’s meetings, and leaves again', async ({ person, stack }) => {
  const { facilitator } = await stack.demo();
  const [ruth, wanda] = [await person('Ruth'), await person('Wanda', { viewport: { width: 390, height: 844 } })];
  const asked = new Date(Date.now() - 1_000);
  let group = '';

  await test.step('a facilitator asks two people; a line that cannot be read is named, and nothing typed is lost', async () => {
    await signIn(ruth, facilitator);
    await ruth.page.goto('/facilitate/groups/living-with-anxiety');
    group = await ruth.page.getByRole('heading', { level: 1 }).innerText();
    const field = ruth.page.getByLabel('Ask people to become members');
    await field.fill(`Wanda <${WANDA}>\nsomebody`);
    await ruth.page.getByRole('button', { name: 'Send the invitations' }).click();
    await expect(ruth.page.getByText('Line 2 cannot be read.')).toBeVisible();
    await expect(field).toHaveValue(`Wanda <${WANDA}>\nsomebody`);
    await expect(field).toBeFocused();
    await field.fill(`Wanda <${WANDA}>\nxaver@people.example`);
    await ruth.page.getByRole('button', { name: 'Send the invitations' }).click();
    await expect(ruth.page.getByText('Done. Whoever was not asked before gets a mail.')).toBeVisible();
    for (const who of ['Wanda', 'xaver@people.example']) await expect(ruth.page.getByText(who, { exact: true }).first()).toBeVisible();
    await ruth.page.getByText('Take the invitation back: Wanda').click();
    await looksSound(ruth.page, 'a group with people who were asked');
  });

  await test.step('the mail’s link changes nothing; its one button signs in and makes a member', async () => {
    const link = await stack.mailedLink(WANDA, asked);
    for (let scan = 0; scan < 3; scan += 1) expect((await wanda.page.request.get(link)).status()).toBe(200);
    await wanda.page.goto(link);
    await expect(wanda.page).toHaveTitle(/^Your invitation/);
    await expect(wanda.page.getByRole('heading', { level: 1, name: group })).toBeVisible();
    await looksSound(wanda.page, 'the invitation to a group');
    await wanda.page.getByRole('button', { name: 'Become a member' }).click();
    await expect(wanda.page.getByText(`You are a member of ${group} now.`)).toBeVisible();
    await expect(wanda.page.getByRole('link', { name: `Go to the door: ${group}` }).first()).toBeVisible();
    await wanda.page.goto(link);
    await expect(wanda.page.getByRole('heading', { name: 'This invitation does not open a group any more.' })).toBeVisible();
    await looksSound(wanda.page, 'an invitation to a group that was used');
  });

  await test.step('the facilitators see it, and take the other invitation back', async () => {
    await ruth.page.reload();
    await expect(ruth.page.getByText('End the membership: Wanda')).toBeVisible();
    await ruth.page.getByText('Take the invitation back: xaver@people.example').click();
    await ruth.page.getByRole('button', { name: 'Take it back from xaver@people.example' }).click();
    await expect(ruth.page.getByText('Asked, and not answered yet')).toHaveCount(0);
  });

  await test.step('she leaves by herself', async () => {
    await wanda.page.goto('/my');
    await wanda.page.getByText(`Leave this group: ${group}`).click();
    await looksSound(wanda.page, 'a member who thinks about leaving');
    await wanda.page.getByRole('button', { name: `Leave ${group}` }).click();
    await expect(wanda.page.getByText(`Leave this group: ${group}`)).toHaveCount(0);
    await ruth.page.reload();
    await expect(ruth.page.getByText('End the membership: Wanda')).toHaveCount(0);
  });
});
