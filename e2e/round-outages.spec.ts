import { expect } from './fixtures/test';
import { act, cannotSpeak, hasTurn, othersRead, pauseTheFloor, seeOrder, speaks, test } from './round-steps';
import { ABOUT, dropped, goesOn, passes, ROUND, roundBegins, seconds, standsAt } from './round-times';
import { endForEveryone } from './steps';

/** How long the database is away, in ms. */
const AWAY_FOR = 10_000;
const SOUND_AWAY = /Sound and picture (dropped|are away)\./;

test('JO-24 LiveKit is killed in mid-turn: the turn and its order stay, and whoever spoke is heard again without a touch', async ({
  person,
  meetBy,
  stack,
}) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit, max] = [await person('Ruth'), await person('Mia'), await person('Kit'), await person('Max')];
  const everyone = [ruth, mia, kit, max];
  const others = [ruth, mia, max];
  let started = 0;

  await test.step('somebody speaks, three are to come', async () => {
    await roundBegins(await meetBy(ROUND), ruth, kit, mia, max);
    await hasTurn(kit, 'offered');
    started = performance.now();
    await speaks(kit, others);
  });

  await test.step('no sound for anybody: all are told, and it is still that turn', async () => {
    await stack.media.kill();
    for (const { page } of everyone) await expect(page.getByRole('main').locator('.notice').filter({ hasText: SOUND_AWAY })).toBeVisible({ timeout: 30_000 });
    for (const who of others) expect(await who.heard()).toBe(0);
    await hasTurn(kit, 'speaking');
    await seeOrder(everyone, ['Kit', 'Mia', 'Max', 'Ruth']);
  });

  await test.step('there again: heard by all, nobody else can speak, and no time was given or taken', async () => {
    await stack.media.start();
    for (const who of others) await who.hears(1);
    for (const { page } of everyone) await expect(page.getByRole('main').locator('.notice')).toHaveCount(0, { timeout: 30_000 });
    await hasTurn(kit, 'speaking');
    await othersRead(others, 'Kit is sharing');
    await cannotSpeak(mia, 'It’s Kit’s turn. Your microphone opens when it is yours.');
    await pauseTheFloor(ruth);
    expect(Math.abs((await standsAt(ruth)) - seconds(started))).toBeLessThan(ABOUT);
    await endForEveryone(ruth);
  });
});

test('JO-25 the database is away for 10 s in mid-turn: who speaks goes on being heard, and turn, order and time are right afterwards', async ({
  person,
  meetBy,
  stack,
}) => {
  test.setTimeout(240_000);
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const everyone = [ruth, mia, kit];
  let started = 0;

  await test.step('somebody speaks, two are to come', async () => {
    await roundBegins(await meetBy(ROUND), ruth, kit, mia);
    await hasTurn(kit, 'offered');
    started = performance.now();
    await speaks(kit, [ruth, mia]);
  });

  await test.step('the database goes away: the sound goes on, and nobody is sent anywhere', async () => {
    const since = performance.now();
    await stack.postgres.stop();
    for (const who of [ruth, mia]) await who.hears(1);
    await passes(since, AWAY_FOR);
    await hasTurn(kit, 'speaking');
    for (const who of [ruth, mia]) await who.hears(1);
    await stack.postgres.start();
  });

  await test.step('there again: still that turn, in that order, with the time that went by', async () => {
    for (const who of everyone) await expect(dropped(who)).toBeHidden({ timeout: 20_000 });
    await othersRead([ruth, mia], 'Kit is sharing');
    await seeOrder(everyone, ['Kit', 'Mia', 'Ruth']);
    await expect(async () => {
      await pauseTheFloor(ruth);
      await standsAt(ruth);
    }).toPass({ timeout: 20_000 });
    expect(Math.abs((await standsAt(ruth)) - seconds(started))).toBeLessThan(ABOUT);
  });

  await test.step('and the round goes on', async () => {
    await goesOn(ruth);
    await act(kit, 'I’m done');
    await speaks(mia, [ruth, kit]);
    await endForEveryone(ruth);
  });
});
