import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';
import { looksSound } from './soundness';
import { signIn } from './steps';

const GROUP = 'after-a-loss';
const FORMAT = `/facilitate/groups/${GROUP}/format`;

const part = (page: Page, title: string) => page.getByRole('region', { name: new RegExp(`^\\d+\\. ${title}`) });
const save = (page: Page) => page.getByRole('button', { name: 'Save this format' }).click();
const saved = (page: Page) => expect(page.getByText('Saved. Meetings that start from now on follow it.')).toBeVisible();

test('FE-12 a facilitator chooses a format, lets the round fit, and everybody may read its shape', async ({ person, stack }) => {
  test.setTimeout(300_000);
  const { facilitator } = await stack.demo();
  const [ruth, visitor] = [await person('Ruth'), await person('Visitor')];
  const { page } = ruth;
  await signIn(ruth, facilitator);

  await test.step('from the group’s page to the twelve; choosing one changes nothing yet', async () => {
    await page.goto(`/facilitate/groups/${GROUP}`);
    await expect(page.getByText('Talking circle: 7 parts, 60 minutes.')).toBeVisible();
    await page.getByRole('link', { name: 'Look at it or change it' }).click();
    await page.getByRole('link', { name: 'Choose another format, or none' }).click();
    await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) })).toHaveCount(13);
    await looksSound(page, 'choosing a format');
    await page.getByRole('link', { name: 'Look at it and adjust: Tools group' }).click();
    await expect(page.getByText('This is only a start, and not saved yet.')).toBeVisible();
    await looksSound(page, 'a preset in the editor');
  });

  await test.step('with 14 people the check-in is too long; a press shortens it, another moves time', async () => {
    await page.getByLabel('People expected').fill('14');
    const checkIn = part(page, 'Check-in round');
    await expect(checkIn.getByText('With 14 people this round takes 26 minutes, 6 more than planned.')).toBeVisible();
    await expect(checkIn.getByText('Or meet in 2 rooms of up to 7 people.')).toBeVisible();
    await checkIn.getByRole('button', { name: 'Shorten turns to 1 min 15 s' }).press('Enter');
    await expect(checkIn.getByLabel('Seconds for each')).toHaveValue('75');
    await expect(checkIn.getByText('With 14 people this round takes 20 minutes. It fits.')).toBeFocused();
    await page.getByLabel('People expected').fill('16');
    await part(page, 'Check-out round').getByRole('button', { name: 'Move 2 minutes from “Working time”' }).click();
    await expect(part(page, 'Working time').getByLabel('Minutes')).toHaveValue('42');
    await expect(page.getByText('90 of 90 minutes are planned.')).toBeVisible();
  });

  await test.step('what cannot be run is said where it is, and nothing typed is lost', async () => {
    const checkIn = part(page, 'Check-in round');
    await checkIn.getByLabel('Prompt').fill('What helped you this week?');
    await checkIn.getByLabel('Minutes').fill('400');
    await save(page);
    await expect(page.getByText('Not saved yet: please put right what is marked.')).toBeVisible();
    await expect(checkIn.getByText('400 is too many. Please write a whole number of minutes, from 1 to 240.')).toBeVisible();
    await expect(checkIn.getByLabel('Minutes')).toBeFocused();
    await expect(checkIn.getByLabel('Prompt')).toHaveValue('What helped you this week?');
    await expect(page.getByText('470 of 90 minutes are planned: 380 too many.')).toBeVisible();
    await looksSound(page, 'the editor with something to put right');
    await checkIn.getByLabel('Minutes').fill('25');
    await expect(page.getByText('The parts take 95 minutes, and the meeting has 90. Take 5 from a part')).toBeVisible();
    await page.getByRole('button', { name: 'Make the meeting 95 minutes long' }).click();
    await checkIn.getByText('Script and rules').click();
    await checkIn.getByLabel('Who may answer whom').selectOption('Only a still “Thank you”');
    await checkIn.getByLabel('Facilitators may speak although').uncheck();
    await checkIn.getByLabel('Script').fill('Begin with whoever likes.\nThen round.');
    await page.getByLabel('When people come late').selectOption('Between two turns, and later not at all');
    await page.getByLabel('Minutes until the door stays closed').fill('20');
    await page.getByLabel('Seconds that the floor is held').fill('45');
  });

  await test.step('no answer from the server: all is still there, and it saves once the server is back', async () => {
    await page.route('**/format**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await save(page);
    await expect(page.getByText('Nothing was saved: no answer came from Hearth.')).toBeVisible();
    await page.unroute('**/format**');
    await save(page);
    await page.waitForURL(/\/format\?saved=1$/);
    await saved(page);
    const checkIn = part(page, 'Check-in round');
    await expect(checkIn.getByLabel('Minutes')).toHaveValue('25');
    await checkIn.getByText('Script and rules').click();
    await expect(checkIn.getByLabel('Who may answer whom')).toHaveValue('thanks_only');
    await expect(checkIn.getByLabel('Facilitators may speak although')).not.toBeChecked();
    await expect(checkIn.getByLabel('Script')).toHaveValue('Begin with whoever likes.\nThen round.');
    await expect(page.getByLabel('Seconds that the floor is held')).toHaveValue('45');
  });

  await test.step('somebody else saved meanwhile: said kindly, and both are kept apart', async () => {
    const other = await ruth.another();
    await other.goto(FORMAT);
    await part(other, 'Close').getByLabel('Prompt').fill('Until next Thursday.');
    await save(other);
    await saved(other);
    await part(page, 'Close').getByLabel('Prompt').fill('Come home well.');
    await save(page);
    await expect(page.getByText('Somebody else saved a change while you were writing.')).toBeFocused();
    await expect(page.getByRole('link', { name: 'Their change, in another tab' })).toHaveAttribute('href', FORMAT);
    await expect(part(page, 'Close').getByLabel('Prompt')).toHaveValue('Come home well.');
    await save(page);
    await saved(page);
    await other.reload();
    await expect(part(other, 'Close').getByLabel('Prompt')).toHaveValue('Come home well.');
    await other.close();
  });

  await test.step('everybody may read the shape, without scripts and prompts', async () => {
    await visitor.page.goto(`/groups/${GROUP}`);
    const shape = visitor.page.getByRole('region', { name: 'What happens' });
    await expect(shape.getByRole('listitem').filter({ hasText: 'Check-in round' })).toContainText(
      /A still “Thank you” is the only reply\. Everyone is offered 1\smin 15\ss\.\s*25 min/,
    );
    await expect(shape).toContainText('From 20 minutes after the start the door stays closed.');
    const html = await visitor.page.content();
    for (const kept of ['Begin with whoever likes', 'What helped you this week', 'Find a last sentence']) expect(html).not.toContain(kept);
    await looksSound(visitor.page, 'the page of a group with a format');
  });

  await test.step('and none: two steps', async () => {
    await page.goto(`${FORMAT}/choose`);
    await page.getByText('Meet without a format', { exact: true }).click();
    await page.getByRole('button', { name: 'Meet without a format from now on' }).click();
    await expect(page.getByText('You meet without one.')).toBeVisible();
    await visitor.page.reload();
    await expect(visitor.page.getByRole('region', { name: 'What happens' })).toContainText('Raise a hand when you would like to speak');
  });
});

test('FE-13 without scripts a format is saved, and what is wrong comes back as it was typed', async ({ person, stack, browser }) => {
  const { facilitator } = await stack.demo();
  const ruth = await person('Ruth');
  await signIn(ruth, facilitator);
  const context = await browser.newContext({ baseURL: stack.url, javaScriptEnabled: false, storageState: await ruth.context.storageState() });
  const page = await context.newPage();
  await page.goto('/facilitate/groups/living-with-anxiety/format');
  const checkIn = part(page, 'Check-in round');
  await expect(checkIn.getByText(/^With \d+ people this round takes/)).toBeVisible();
  await checkIn.getByLabel('Minutes').fill('twenty');
  await checkIn.getByLabel('Prompt').fill('One thing,\nin a few words.');
  await page.getByLabel('When people come late').selectOption('They come in at once');
  await save(page);
  await expect(checkIn.getByText('Please write a whole number of minutes, from 1 to 240.')).toBeVisible();
  await expect(checkIn.getByLabel('Minutes')).toHaveValue('twenty');
  await expect(checkIn.getByLabel('Prompt')).toHaveValue('One thing,\nin a few words.');
  await expect(page.getByLabel('When people come late')).toHaveValue('at_once');
  await checkIn.getByLabel('Minutes').fill('22');
  await save(page);
  await saved(page);
  await page.goto('/facilitate/groups/living-with-anxiety/format');
  await expect(part(page, 'Check-in round').getByLabel('Prompt')).toHaveValue('One thing,\nin a few words.');
  await expect(page.getByLabel('When people come late')).toHaveValue('at_once');
  await context.close();
});
