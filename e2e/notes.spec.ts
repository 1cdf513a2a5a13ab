import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';
import { control, goIn, inTheRoom, letIn, signIn, standAtTheDoor } from './steps';

/** Everything that the server sent to this page by its sockets, from now on. */
function everythingTold(page: Page): () => string {
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload.toString())));
  return () => frames.join('\n');
}
const words = (page: Page, name: string | RegExp) => page.getByRole('log', { name });
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
async function more(page: Page, item: string): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('JO-12 private words: from the line and from the circle to the facilitators and back, and nobody else gets them', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, ana, kit] = [await person('Ruth'), await person('Ana'), await person('Kit')];
  const toldToAna = everythingTold(ana.page);
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await standAtTheDoor(ana, links.guest);
  await letIn(ruth, 'Ana');
  await inTheRoom(ana.page);

  await test.step('whoever waits writes, and is answered', async () => {
    await standAtTheDoor(kit, links.guest);
    await kit.page.getByRole('button', { name: /^Write to / }).click();
    await expect(field(kit.page, /^Write to /)).toBeFocused();
    await field(kit.page, /^Write to /).fill('I may have to leave early.');
    await field(kit.page, /^Write to /).press('Enter');
    await expect(words(kit.page, 'You and the facilitators')).toContainText('I may have to leave early.');
    await expect(ruth.page.getByText('Kit has written to the facilitators.')).toBeVisible();
    await ruth.page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(words(ruth.page, 'Kit and the facilitators')).toContainText('I may have to leave early.');
    await expect(ruth.page.getByText('Kit has written to the facilitators.')).toHaveCount(0);
    await field(ruth.page, 'Write to Kit').fill('That is fine. See you in a moment.');
    await field(ruth.page, 'Write to Kit').press('Enter');
    await expect(words(kit.page, 'You and the facilitators')).toContainText('That is fine. See you in a moment.');
  });

  await test.step('the conversation goes on in the room', async () => {
    await ruth.page.getByRole('tab', { name: /door/ }).click();
    await letIn(ruth, 'Kit');
    await inTheRoom(kit.page);
    await more(kit.page, 'Tell the facilitators');
    const dialog = kit.page.getByRole('dialog', { name: 'Tell the facilitators' });
    await expect(dialog).toContainText('Only Ruth reads this, nobody else in the circle.');
    await expect(words(kit.page, 'You and the facilitators')).toContainText('See you in a moment.');
    await kit.page.keyboard.press('Escape');
  });

  await test.step('somebody in the room tells the facilitators from the help sheet', async () => {
    await control(ana.page, 'I need help').click();
    await ana.page.getByRole('button', { name: 'Tell the facilitators' }).click();
    await field(ana.page, 'Write to the facilitators').fill('This part is hard for me.');
    await field(ana.page, 'Write to the facilitators').press('Enter');
    await expect(words(ana.page, 'You and the facilitators')).toContainText('This part is hard for me.');
    await ana.page.keyboard.press('Escape');
    await expect(ruth.page.getByText('Ana has written to the facilitators.')).toBeVisible();
    await ruth.page.getByRole('button', { name: 'Read', exact: true }).click();
    await field(ruth.page, 'Write to Ana').fill('I am with you.');
    await field(ruth.page, 'Write to Ana').press('Enter');
    await expect(ana.page.getByText('Ruth has written to you, only to you.')).toBeVisible();
    await ana.page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(words(ana.page, 'You and the facilitators')).toContainText('I am with you.');
  });

  await test.step('without a facilitator the words stay in the field', async () => {
    await ruth.page.close();
    await field(ana.page, 'Write to the facilitators').fill('Are you still there?');
    await field(ana.page, 'Write to the facilitators').press('Enter');
    await expect(ana.page.getByText(/No facilitator is here at the moment\. Your words are still here\./)).toBeVisible();
    await expect(field(ana.page, 'Write to the facilitators')).toHaveValue('Are you still there?');
  });

  expect(toldToAna()).toContain('I am with you.');
  expect(toldToAna()).not.toMatch(/leave early|See you in a moment/);
});

test('JO-13 what was checked at the door is asked for once, sent to nobody in line, and heard when it is turned on', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];
  await kit.page.addInitScript(() => {
    const open = navigator.mediaDevices?.getUserMedia?.bind(navigator.mediaDevices);
    if (!open) return;
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { __opened: opened });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
  const opened = () =>
    kit.page.evaluate(() => (window as unknown as { __opened: MediaStreamTrack[] }).__opened.map(({ kind, readyState }) => `${kind} ${readyState}`));
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await kit.page.goto(links.guest);
  await kit.page.getByRole('button', { name: 'Continue' }).click();
  await kit.page.getByRole('button', { name: 'Check my microphone' }).click();
  await expect(kit.page.getByText('We can hear you.')).toBeVisible();
  await kit.page.getByLabel('Name others will see').fill('Kit');
  await kit.page.getByRole('radio', { name: 'Take turns' }).check();
  await kit.page.getByLabel('I’ll keep to the ground rules').check();
  await kit.page.getByRole('button', { name: 'Ask to come in' }).click();
  await expect(kit.page.getByText('Your microphone stays ready.')).toBeVisible();
  expect(await opened()).toEqual(['audio live']);
  await letIn(ruth, 'Kit');
  await inTheRoom(kit.page);
  await expect(kit.page.getByText(/Your browser shows your microphone as open: ready, and sent to nobody\./)).toBeVisible();
  await ruth.hearsNothing();
  await control(kit.page, /Microphone/).click();
  await ruth.hears(1);
  expect(await opened()).toEqual(['audio live']);
  await control(kit.page, /Microphone/).click();
  await ruth.hearsNothing();
  await expect.poll(opened).toEqual(['audio ended']);
});
