import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { complaintsOf, looksSound, unexpected } from './soundness';
import { act, askToComeIn, control, controls, goIn, inLine, inTheRoom, letIn, openInvitation, signIn, standAtTheDoor, turnOn } from './steps';

/** States that nobody hopes for, and words between few people: sound as all others are. */

/** At once, and when it takes longer. */
const AWAY = /Sound and picture (dropped|are away)\./;
const notice = ({ page }: Person, words: string | RegExp) => page.getByRole('main').locator('.notice').filter({ hasText: words });

test('JO-5 what goes wrong in a meeting, and private words, are sound in every width and colour', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, mia, iris] = [await person('Ruth'), await person('Mia'), await person('Iris', { devices: 'refused' })];
  const complaints = [ruth, mia, iris].map(({ context }) => complaintsOf(context));
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await standAtTheDoor(mia, links.guest);
  await letIn(ruth, 'Mia');
  await inTheRoom(mia.page);

  await test.step('devices that were refused', () => refused(iris, ruth, links.guest));
  await test.step('private words', () => privateWords(iris, ruth));
  await test.step('taken and asked for by a facilitator', () => taken(mia, ruth));
  await test.step('in two places at once', () => twice(mia));
  // From here on a browser complains that LiveKit does not answer, and is right.
  expect(unexpected(complaints.flat())).toEqual([]);
  await test.step('LiveKit goes away', async () => {
    await stack.media.kill();
    await expect(notice(mia, AWAY)).toBeVisible({ timeout: 30_000 });
    await looksSound(mia.page, 'sound and picture are away');
    await expect(notice(ruth, AWAY)).toBeVisible({ timeout: 30_000 });
    await looksSound(ruth.page, 'sound and picture are away, a facilitator');
    await stack.media.start();
  });
});

async function refused(iris: Person, ruth: Person, link: string): Promise<void> {
  const { page } = iris;
  await openInvitation(iris, link);
  await page.getByRole('button', { name: 'Turn camera on' }).click();
  await expect(page.getByText('This page may not use your camera.')).toBeVisible();
  await page.getByRole('button', { name: 'Check my microphone' }).click();
  await expect(page.getByText('This page may not use your microphone.')).toBeVisible();
  await looksSound(page, 'the door, with devices refused');
  await askToComeIn(iris);
  await inLine(iris);
  await letIn(ruth, 'Iris');
  await inTheRoom(page);
  for (const device of ['Microphone', 'Camera']) await control(page, new RegExp(device)).click();
  await expect(page.getByText('This page may not use your microphone.')).toBeVisible();
  await expect(page.getByText('This page may not use your camera.')).toBeVisible();
  await looksSound(page, 'the room, with devices refused');
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Sound and picture' }).click();
  await page.getByRole('button', { name: 'Just text from now on' }).click();
  await looksSound(page, 'choosing how to be here');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(controls(page)).toContainText('Text only');
  await looksSound(page, 'the room, text only');
}

async function privateWords({ page }: Person, ruth: Person): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Tell the facilitators' }).click();
  await page.getByRole('textbox', { name: 'Write to the facilitators' }).fill('This part is hard for me.');
  await page.getByRole('textbox', { name: 'Write to the facilitators' }).press('Enter');
  await expect(page.getByRole('log', { name: 'You and the facilitators' })).toContainText('This part is hard for me.');
  await looksSound(page, 'telling the facilitators');
  await page.keyboard.press('Escape');
  await expect(ruth.page.getByText('Iris has written to the facilitators.')).toBeVisible();
  await looksSound(ruth.page, 'somebody has written to the facilitators');
  await ruth.page.getByRole('button', { name: 'Read', exact: true }).click();
  await ruth.page.getByRole('textbox', { name: 'Write to Iris' }).fill('I am with you.');
  await ruth.page.getByRole('textbox', { name: 'Write to Iris' }).press('Enter');
  await expect(page.getByText('Ruth has written to you, only to you.')).toBeVisible();
  await looksSound(page, 'a facilitator has answered privately');
  await looksSound(ruth.page, 'private words at the desk', { widths: [1440] });
}

async function taken(mia: Person, ruth: Person): Promise<void> {
  await turnOn(mia, 'Microphone');
  await act(ruth, 'Mia', /^Mute/);
  await expect(mia.page.getByRole('button', { name: 'Stay muted' })).toBeVisible();
  await looksSound(mia.page, 'muted by a facilitator');
  await mia.page.getByRole('button', { name: 'Stay muted' }).click();
  await act(ruth, 'Mia', /^Keep muted/);
  await expect(notice(mia, 'A facilitator keeps your microphone muted for now.')).toBeVisible();
  await looksSound(mia.page, 'kept muted');
  await looksSound(ruth.page, 'sending somebody back', { open: () => sendBack(ruth), close: () => ruth.page.keyboard.press('Escape'), widths: [1440] });
}
const sendBack = (ruth: Person) => act(ruth, 'Mia', /^Back to the lobby/);

async function twice(mia: Person): Promise<void> {
  const second = await mia.another();
  await second.goto(mia.page.url());
  await inTheRoom(second);
  await expect(notice(mia, 'Sound moved to your other device.')).toBeVisible();
  await looksSound(mia.page, 'sound is elsewhere');
  await second.close();
}
