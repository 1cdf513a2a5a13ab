import { readFileSync } from 'node:fs';
import { arriving } from './fixtures/instruments';
import { expect, test } from './fixtures/test';
import { collectSignalling, collectTokens, keepMedia, opens } from './hostile';
import { act, attendanceRow, control, endForEveryone, goIn, inLine, inTheRoom, letIn, meetingIdOf, signIn, standAtTheDoor, thanks, turnOn } from './steps';

const RUTH = 'ruth@riverside.example';

test('JO-2 a facilitator signs in by mail, makes a group and a meeting, lets two in, declines one, mutes one, asks one to leave, ends it, and has the record', async ({
  person,
  stack,
}) => {
  test.setTimeout(240_000);
  await stack.demo();
  const [ruth, mia, kit, max] = [await person('Ruth'), await person('Mia'), await person('=Kit'), await person('Max')];
  await keepMedia(kit.context);
  const [tokens, signalling] = [collectTokens(kit.page), collectSignalling(kit.page)];
  let link = '';

  await test.step('signs in by a mailed link', async () => {
    const asked = new Date(Date.now() - 1_000);
    await ruth.page.goto('/sign-in');
    await ruth.page.locator('#link-email').fill(RUTH);
    await ruth.page.locator('#link-email').press('Enter');
    await ruth.page.waitForURL(/\/sign-in\/sent/);
    await signIn(ruth, await stack.mailedLink(RUTH, asked));
  });

  await test.step('makes a group and a meeting that begins now', async () => {
    await ruth.page.goto('/facilitate/groups/new');
    await ruth.page.getByRole('button', { name: 'Make this group' }).click();
    await expect(ruth.page.getByLabel('Name of the group')).toHaveAttribute('aria-invalid', 'true');
    await ruth.page.getByLabel('Name of the group').fill('Quiet evenings');
    await ruth.page.getByLabel('What it is about').fill('For people who find evenings long.');
    await ruth.page.getByRole('button', { name: 'Make this group' }).click();
    await expect(ruth.page.getByRole('heading', { name: 'Quiet evenings', level: 1 })).toBeVisible();
    await ruth.page.getByRole('button', { name: /Start a meeting now/ }).click();
    link = await ruth.page.getByLabel('Link for guests and members').inputValue();
    await ruth.page.getByRole('link', { name: 'Go to the meeting' }).click();
    await goIn(ruth);
  });

  await test.step('lets two in and says “not now” to one', async () => {
    for (const who of [mia, kit, max]) await standAtTheDoor(who, link);
    await letIn(ruth, 'Mia');
    await letIn(ruth, '=Kit');
    await ruth.page.getByRole('button', { name: 'More for Max' }).click();
    await ruth.page.getByRole('menuitem', { name: /Not now/ }).click();
    await ruth.page.getByRole('button', { name: 'Say “not now”' }).click();
    await expect(max.page.getByRole('heading', { name: 'You can’t come in this time.' })).toBeVisible();
    await max.page.reload();
    await expect(max.page.getByRole('heading', { name: 'You can’t come in this time.' })).toBeVisible();
    for (const who of [mia, kit]) await inTheRoom(who.page);
  });

  await test.step('mutes one: a third person hears nothing', async () => {
    await turnOn(kit, 'Microphone');
    await mia.hears(1);
    await act(ruth, '=Kit', /^Mute/);
    await mia.hearsNothing();
    await expect(control(kit.page, /Microphone.*off/)).toBeVisible();
    await expect(kit.page.getByText(/Ruth (muted|has muted|closed)/).first()).toBeVisible();
    await turnOn(kit, 'Microphone');
    await mia.hears(1);
  });

  await test.step('asks one to leave: nobody hears them, and they hear nobody, within a second', async () => {
    await turnOn(mia, 'Microphone');
    await kit.hears(1);
    await act(ruth, '=Kit', /Ask to leave/);
    await ruth.page.getByRole('radio', { name: /The ground rules/ }).check();
    await ruth.page.getByRole('button', { name: 'Ask =Kit to leave' }).click();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
    // Whoever sees the words is out already: what still plays is at most what was under way.
    await expect.poll(() => arriving(mia.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
    await expect.poll(() => arriving(kit.page, 100), { timeout: 1_000, intervals: [50] }).toBe(0);
    expect(await arriving(kit.page, 1_500)).toBe(0);
    expect(await arriving(mia.page, 1_500)).toBe(0);
    await expect(mia.page.getByRole('list', { name: /People in the circle/ })).not.toContainText('=Kit');
  });

  await test.step('and nothing brings them back: reload, new tab, link, old addresses, old and refreshed tokens', async () => {
    expect(signalling.length).toBeGreaterThan(0);
    expect(tokens.size, 'LiveKit sends refreshed tokens; the test must have seen one').toBeGreaterThan(0);
    const [address = ''] = signalling;
    expect(await opens(kit.page, address)).toBe(false);
    for (const token of tokens) {
      const old = new URL(address);
      old.searchParams.set('access_token', token);
      expect(await opens(kit.page, old.href)).toBe(false);
    }
    await kit.page.reload();
    await expect(kit.page.getByRole('heading', { name: 'Ruth has asked you to leave this meeting.' })).toBeVisible();
    const tab = await kit.another();
    await tab.goto(link);
    const again = tab.getByRole('button', { name: 'Continue' });
    if (await again.isVisible()) await again.click();
    await expect(tab.getByRole('heading', { name: /asked (you|to leave)|were asked to leave/ })).toBeVisible();
    expect(await arriving(mia.page, 500)).toBe(0);
  });

  await test.step('a newcomer by the same link stands marked', async () => {
    const zoe = await person('Zoe');
    await standAtTheDoor(zoe, link);
    await ruth.page.getByRole('tab', { name: /door/i }).click();
    await expect(ruth.page.getByText('Came by the same link as someone who was asked to leave')).toBeVisible();
    await inLine(zoe);
  });

  await test.step('ends for all; the record and the file are right', async () => {
    const meeting = meetingIdOf(ruth.page);
    await endForEveryone(ruth);
    await expect(thanks(mia.page)).toBeVisible();
    await ruth.page.goto(`/facilitate/meetings/${meeting}`);
    await attendanceRow(ruth, 'Mia');
    await attendanceRow(ruth, '=Kit');
    await expect(ruth.page.getByRole('rowheader', { name: /^(Max|Zoe)/ })).toHaveCount(0);
    const file = ruth.page.waitForEvent('download');
    await ruth.page.getByRole('link', { name: 'Download as CSV' }).click();
    const text = readFileSync(await (await file).path(), 'utf8');
    expect(text).toContain("'=Kit");
    expect(text).toContain('Mia');
    expect(text).not.toContain('Max');
  });
});
