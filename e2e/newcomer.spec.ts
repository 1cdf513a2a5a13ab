import { expect, test } from './fixtures/test';
import {
  attendanceRow,
  control,
  endForEveryone,
  goIn,
  inTheRoom,
  letIn,
  log,
  meetingIdOf,
  messages,
  openChat,
  say,
  signIn,
  standAtTheDoor,
  thanks,
  turnOn,
} from './steps';

test('JO-1 a newcomer comes in by a guest link, sees and hears two others, writes, leaves, and is in the record', async ({ person, stack }) => {
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];

  await test.step('a facilitator and a member are in the room', async () => {
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    await standAtTheDoor(mia, links.guest);
    await letIn(ruth, 'Mia');
    await inTheRoom(mia.page);
    for (const who of [ruth, mia]) {
      await turnOn(who, 'Microphone');
      await turnOn(who, 'Camera');
    }
  });

  await test.step('the newcomer waits, and knows nothing of the room', async () => {
    await standAtTheDoor(kit, links.guest);
    await expect(kit.page.getByText('Mia')).toHaveCount(0);
    expect(await kit.heard()).toBe(0);
  });

  await test.step('let in, the newcomer hears and sees both', async () => {
    await letIn(ruth, 'Kit');
    await inTheRoom(kit.page);
    await kit.hears(2);
    await kit.sees(2);
    await expect(kit.page.getByText('You are muted')).toBeVisible();
  });

  await test.step('and is heard after opening the microphone', async () => {
    await mia.hears(1);
    await turnOn(kit, 'Microphone');
    await mia.hears(2);
  });

  await test.step('words arrive, once', async () => {
    await say(kit, 'Hello, I am new here.');
    await openChat(mia.page);
    await expect(log(mia.page).getByText('Hello, I am new here.')).toHaveCount(1);
    expect(await messages(kit.page)).toEqual(['Hello, I am new here.']);
  });

  await test.step('leaving is quiet', async () => {
    await control(kit.page, 'Leave').click();
    await expect(thanks(kit.page)).toBeVisible();
    await mia.hears(1);
  });

  await test.step('the record says who was here, and how', async () => {
    const meeting = meetingIdOf(ruth.page);
    await endForEveryone(ruth);
    await ruth.page.goto(`/facilitate/meetings/${meeting}`);
    await expect(await attendanceRow(ruth, 'Kit')).toContainText('Sound');
    await expect(await attendanceRow(ruth, 'Mia')).toContainText('Video');
    await expect(await attendanceRow(ruth, 'Ruth')).toContainText('Video');
  });
});
