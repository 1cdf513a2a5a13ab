import { expect } from './fixtures/test';
import {
  act,
  cannotSpeak,
  hasTurn,
  keepSaid,
  myTurn,
  onTheFloor,
  othersRead,
  pauseTheFloor,
  readsOfTheLead,
  seeOrder,
  speaks,
  test,
  wasSaid,
} from './round-steps';
import { ABOUT, ROUND, dropped, goesOn, passes, roundBegins, seconds, standsAt } from './round-times';
import { act as actOn, control, endForEveryone, inTheRoom, openChat } from './steps';

/** How long a network is away, in ms: less than the floor is held for whoever has it (30 s), and twice that. */
const [AWAY_FOR, AWAY_FOR_LONG] = [8_000, 60_000];

test('JO-16 the network of whoever has the floor goes away for 8 s: the others wait, and the turn goes on with the time that was left', async ({
  person,
  meetBy,
}) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const others = [ruth, mia];
  let [started, stoodAt] = [0, 0];

  await test.step('somebody speaks', async () => {
    await roundBegins(await meetBy(ROUND), ruth, kit, mia);
    await hasTurn(kit, 'offered');
    started = performance.now();
    await speaks(kit, others);
  });

  await test.step('cut off: the others wait with the same words, and the time stands', async () => {
    for (const who of others) await keepSaid(who);
    kit.network.cut();
    const since = performance.now();
    await othersRead(others, 'Kit is reconnecting');
    for (const { page } of others) await expect(page.locator('.mid').getByText('We’ll wait a moment.').filter({ visible: true })).toBeVisible();
    for (const who of others) await wasSaid(who, 'Kit is reconnecting. We’ll wait a moment.');
    await expect(dropped(kit)).toBeVisible();
    await expect(kit.page.getByText(/^It is your turn: the others wait a moment, and the time stands still\./)).toBeVisible();
    stoodAt = await standsAt(ruth);
    expect(stoodAt).toBeLessThan(seconds(started) + ABOUT);
    await passes(since, AWAY_FOR);
    expect(await standsAt(ruth)).toBe(stoodAt);
    await cannotSpeak(mia, 'It’s Kit’s turn. Your microphone opens when it is yours.');
    kit.network.heal();
  });

  await test.step('back by itself: still that turn, heard again, and nothing of its time is lost', async () => {
    await expect(dropped(kit)).toBeHidden({ timeout: 15_000 });
    await hasTurn(kit, 'speaking');
    await othersRead(others, 'Kit is sharing');
    const back = performance.now();
    for (const who of others) await who.hears(1);
    await seeOrder([ruth, mia, kit], ['Kit', 'Mia', 'Ruth']);
    await pauseTheFloor(ruth);
    const gone = (await standsAt(ruth)) - stoodAt;
    expect(Math.abs(gone - seconds(back)), `${gone} s went by since`).toBeLessThan(ABOUT);
    await goesOn(ruth);
    await act(kit, 'I’m done');
    await hasTurn(mia, 'offered');
    await endForEveryone(ruth);
  });
});

test('JO-17 away for a minute, longer than the floor is held: it goes on by itself, and whoever was lost is asked next once back', async ({
  person,
  meetBy,
}) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];

  let since = 0;
  await test.step('somebody speaks, and is lost', async () => {
    await roundBegins(await meetBy(ROUND), ruth, kit, mia);
    await speaks(kit, [ruth, mia]);
    kit.network.cut();
    since = performance.now();
    await othersRead([ruth, mia], 'Kit is reconnecting');
  });

  await test.step('the floor is held for half a minute; then the next is asked, and the place is kept', async () => {
    const known = performance.now();
    await hasTurn(mia, 'offered', 40_000);
    // Half a minute, and the three seconds between two turns.
    expect(Math.abs(seconds(known) - 33)).toBeLessThan(ABOUT);
    await othersRead([ruth], 'It’s Mia’s turn');
    await seeOrder([ruth, mia], ['Mia', 'Kit', 'Ruth']);
    await expect(mia.page.locator('[data-order=Kit]').filter({ visible: true })).toContainText('Reconnecting');
    await speaks(mia, [ruth]);
  });

  await test.step('back: nobody hears them in somebody else’s turn, and they come next, before whoever was to come', async () => {
    await passes(since, AWAY_FOR_LONG);
    kit.network.heal();
    await expect(dropped(kit)).toBeHidden({ timeout: 15_000 });
    await othersRead([ruth, kit], 'Mia is sharing');
    await expect(myTurn(kit)).toHaveCount(0);
    await cannotSpeak(kit, 'It’s Mia’s turn. Your microphone opens when it is yours.');
    await mia.hearsNothing();
    await seeOrder([ruth, mia, kit], ['Mia', 'Kit', 'Ruth']);
    await act(mia, 'I’m done');
    await speaks(kit, [ruth, mia]);
    await act(kit, 'I’m done');
    await hasTurn(ruth, 'offered');
    await endForEveryone(ruth);
  });
});

test('JO-18 the facilitator is cut off: alone, the turn ends calmly and all wait quietly; beside another, that one leads after 5 s', async ({
  person,
  meetBy,
}) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const members = [mia, kit];

  await test.step('somebody speaks, and nobody leads any more', async () => {
    await roundBegins(await meetBy(ROUND), ruth, mia, kit);
    await speaks(mia, [ruth, kit]);
    ruth.network.cut();
    await expect(mia.page.getByText('Finish calmly, nobody hurries you. Then we wait together.')).toBeVisible({ timeout: 15_000 });
    await expect(kit.page.getByText('Mia finishes calmly. Then we wait together.')).toBeVisible();
    await kit.hears(1);
  });

  await test.step('the turn ends as they like; then nobody is asked, speaks or writes', async () => {
    await act(mia, 'I’m done');
    const since = performance.now();
    for (const { page } of members) {
      await expect(page.getByRole('heading', { name: 'We wait for a moment.' })).toBeVisible();
      await openChat(page);
      await expect(page.getByText('The chat waits too, until a facilitator is back.')).toBeVisible();
      await expect(page.getByRole('textbox')).toHaveCount(0);
    }
    for (const who of members) await cannotSpeak(who, 'No facilitator is connected just now. Microphones open again when one is back.');
    // Longer than the moment between two turns.
    await passes(since, 5_000);
    await expect(myTurn(kit)).toHaveCount(0);
    for (const who of members) await who.hearsNothing(500);
  });

  await test.step('back: it goes on where it was', async () => {
    ruth.network.heal();
    await hasTurn(kit, 'offered', 20_000);
    await othersRead([mia, ruth], 'It’s Kit’s turn');
    await seeOrder([ruth, mia, kit], ['Kit', 'Ruth']);
    await expect(ruth.page.getByText('While you were away, the meeting was quiet')).toBeVisible();
    await ruth.page.getByRole('button', { name: 'All right' }).click();
  });

  await test.step('with a co-facilitator: that one leads after 5 s, and nothing falls quiet', async () => {
    await actOn(ruth, 'Mia', 'Make co-facilitator');
    await readsOfTheLead(ruth, 'You lead, Mia is with you');
    await speaks(kit, [ruth, mia]);
    ruth.network.cut();
    const since = performance.now();
    await readsOfTheLead(mia, 'You cover for Ruth');
    expect(seconds(since)).toBeGreaterThan(4.5);
    expect(seconds(since)).toBeLessThan(5 + ABOUT);
    for (const { page } of members) await expect(page.getByText('No facilitator is connected just now.')).toHaveCount(0);
    await mia.hears(1);
    await onTheFloor(mia, 'That was Kit’s turn');
    await expect(myTurn(kit)).toHaveCount(0);
    await expect(control(kit.page, /Microphone.*off/)).toBeVisible();
    await mia.hearsNothing();
  });

  await test.step('the lead comes back, leads again, and has the turn that was missed', async () => {
    ruth.network.heal();
    await readsOfTheLead(mia, 'Ruth leads');
    await readsOfTheLead(ruth, 'You lead, Mia is with you');
    await expect(ruth.page.getByText('While you were away, Mia went on. You lead again.')).toBeVisible();
    await hasTurn(ruth, 'offered');
    await endForEveryone(ruth);
  });
});

test('JO-19 the server is killed in mid-turn: the same turn, the same order and the right time afterwards', async ({ person, meetBy, stack }) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const people = [ruth, mia, kit];
  let [started, killed, outage] = [0, 0, 0];

  await test.step('somebody speaks, two are to come', async () => {
    await roundBegins(await meetBy(ROUND), ruth, kit, mia);
    await hasTurn(kit, 'offered');
    started = performance.now();
    await speaks(kit, [ruth, mia]);
    await seeOrder(people, ['Kit', 'Mia', 'Ruth']);
  });

  await test.step('the server dies, and comes back', async () => {
    await stack.server.kill();
    killed = performance.now();
    for (const who of people) await expect(dropped(who)).toBeVisible();
    await stack.server.start();
    for (const who of people) {
      await expect(dropped(who)).toBeHidden({ timeout: 20_000 });
      await inTheRoom(who.page);
    }
    outage = seconds(killed);
  });

  await test.step('nobody touches anything: still that turn, heard by all, in the same order', async () => {
    await hasTurn(kit, 'speaking');
    await othersRead([ruth, mia], 'Kit is sharing');
    for (const who of [ruth, mia]) await who.hears(1);
    await seeOrder(people, ['Kit', 'Mia', 'Ruth']);
    await cannotSpeak(mia, 'It’s Kit’s turn. Your microphone opens when it is yours.');
  });

  await test.step('the time is right: none is given, none but the outage may be missing', async () => {
    await pauseTheFloor(ruth);
    const gone = await standsAt(ruth);
    const whole = seconds(started);
    expect(gone).toBeLessThan(whole + ABOUT);
    expect(gone).toBeGreaterThan(whole - outage - ABOUT);
    await goesOn(ruth);
  });

  await test.step('and the round goes on', async () => {
    await act(kit, 'I’m done');
    await speaks(mia, [ruth, kit]);
    await act(mia, 'Pass, that’s fine');
    await hasTurn(ruth, 'offered');
    await endForEveryone(ruth);
  });
});
