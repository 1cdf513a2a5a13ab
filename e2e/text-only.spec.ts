import { expect, test } from './fixtures/test';
import { askToComeIn, control, goIn, inLine, inTheRoom, letIn, log, openInvitation, say, signIn, standAtTheDoor, turnOn } from './steps';

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
    await expect(ruth.page.getByRole('region', { name: /Hands up/ })).toContainText('Iris');
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
  await control(noor.page, /Microphone/).click();
  await expect(noor.page.getByText(/permission|allow/i).first()).toBeVisible();
  await noor.hears(1);
});
