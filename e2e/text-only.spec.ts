import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { askToComeIn, control, goIn, inLine, inTheRoom, letIn, log, openInvitation, say, signIn, standAtTheDoor, turnOn } from './steps';
import { handsUp } from './talk';

test('JO-6 text only: camera and microphone refused at every prompt, and still part of the meeting', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, iris] = [await person('Ruth'), await person('Iris', { devices: 'refused' })];
  await signIn(ruth, links.facilitator);
  await goIn(ruth);

  await test.step('the door says what is missing, and opens all the same', async () => {
    await openInvitation(iris, links.guest);
    await iris.page.getByRole('button', { name: /Turn camera on/ }).click();
    await expect(iris.page.getByText(/did not get|not allowed|refused|no permission|may not use/i).first()).toBeVisible();
    await askToComeIn(iris, 'Text only');
    await inLine(iris);
    await letIn(ruth, 'Iris');
    await inTheRoom(iris.page);
  });

  await test.step('my state is in words, and no sound is fetched', async () => {
    await expect(iris.page.getByText('Text only', { exact: true }).first()).toBeVisible();
    await turnOn(ruth, 'Microphone');
    expect(await iris.page.evaluate(() => window.__instruments.connections())).toBe(0);
  });

  await test.step('reads, writes and raises a hand', async () => {
    await say(iris, 'I am here by text tonight.');
    await ruth.page.getByRole('tab', { name: /^Chat/ }).click();
    await expect(log(ruth.page).getByText('I am here by text tonight.')).toHaveCount(1);
    await say(ruth, 'Welcome, Iris.');
    await expect(log(iris.page).getByText('Welcome, Iris.')).toHaveCount(1);
    await control(iris.page, /Raise hand/).click();
    await expect(control(iris.page, /Lower hand/)).toBeVisible();
    await expect.poll(() => handsUp(ruth)).toEqual(['Iris']);
  });
});

test('JO-7 somebody whose devices are refused, but who wants to listen, hears the others', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, noor] = [await person('Ruth'), await person('Noor', { devices: 'refused' })];
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await standAtTheDoor(noor, links.guest, 'Just listen');
  await letIn(ruth, 'Noor');
  await inTheRoom(noor.page);
  await turnOn(ruth, 'Microphone');
  await noor.hears(1);
  await expect(control(noor.page, /Microphone/)).toHaveAttribute('aria-disabled', 'true');
  await beHere(noor, 'Join with sound again');
  await expect(async () => {
    await control(noor.page, /Microphone/).click();
    await expect(noor.page.getByText('This page may not use your microphone.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await noor.hears(1);
});

test('JO-14 in the room one changes to text only, to listening and back: sound goes and comes with it', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, noor] = [await person('Ruth'), await person('Noor')];
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await standAtTheDoor(noor, links.guest);
  await letIn(ruth, 'Noor');
  await inTheRoom(noor.page);
  await turnOn(ruth, 'Microphone');
  await turnOn(noor, 'Microphone');
  await Promise.all([noor.hears(1), ruth.hears(1)]);

  await test.step('just text: nothing is heard either way, and chat and hand go on', async () => {
    await beHere(noor, 'Just text from now on');
    await expect(noor.page.getByText('Text only', { exact: true }).first()).toBeVisible();
    await ruth.hearsNothing();
    await expect.poll(() => noor.page.evaluate(() => window.__instruments.connections())).toBe(0);
    await expect(ruth.page.getByRole('region', { name: 'The circle' })).toContainText('Noor, text only');
    await say(noor, 'I write for a while.');
    await ruth.page.getByRole('tab', { name: /^Chat/ }).click();
    await expect(log(ruth.page).getByText('I write for a while.')).toHaveCount(1);
  });

  await test.step('with sound again: hears at once, and is heard only after turning the microphone on', async () => {
    await beHere(noor, 'Join with sound again');
    await noor.hears(1);
    await ruth.hearsNothing();
    await turnOn(noor, 'Microphone');
    await ruth.hears(1);
  });

  await test.step('just listening: hears, and is not heard', async () => {
    await beHere(noor, 'Just listen from now on');
    await ruth.hearsNothing();
    await noor.hears(1);
    await expect(noor.page.getByText('You are here to listen', { exact: true })).toBeVisible();
    await expect(control(noor.page, /Microphone/)).toHaveAttribute('aria-disabled', 'true');
  });
});

async function beHere({ page }: Person, way: string): Promise<void> {
  await control(page, 'More').click();
  await page.getByRole('menuitem', { name: /^Sound and picture/ }).click();
  await page.getByRole('button', { name: way }).click();
  await page.getByRole('button', { name: 'Done' }).click();
}
