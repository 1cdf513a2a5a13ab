import { keepMedia } from './hostile';
import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { beginTurns, command, gather, give, heard, hears, listen, next, start, state, takeBack } from './floor/pages';
import { firstHeard, lastHeard, lastPacket, overlap } from './floor/sounds';

// The floor as it is heard, with a real LiveKit. Pages hold the product's own session without its screens, or LiveKit's client bare.

/** Long enough to be sure that nothing comes any more, in ms. */
const LISTEN_FOR = 2_500;
const now = ({ page }: Person) => page.evaluate(() => window.__page.now());
const passed = async (who: Person, since: number, ms: number) =>
  expect.poll(async () => (await now(who)) - since, { intervals: [50] }).toBeGreaterThanOrEqual(ms);
const through = ({ page }: Person) => page.evaluate(() => window.__page.bareThroughGate());
const mayPublish = ({ page }: Person) => page.evaluate(() => window.__page.bare.state.mayPublish);
const publish = ({ page }: Person, as: 'microphone' | 'camera' = 'microphone') => page.evaluate((source) => window.__page.bare.publish(source), as);
const greedy = ({ page }: Person) => page.evaluate(() => window.__page.bare.publishGreedily());

/** Listens from now on and finds nobody's sound until the time is over. */
async function staysSilent(who: Person, ms = LISTEN_FOR): Promise<void> {
  await listen(who.page);
  await passed(who, await now(who), ms);
  const { looks } = await heard(who.page);
  expect(looks.length).toBeGreaterThan(ms / 50);
  expect(looks.filter(({ audible }) => audible.length > 0)).toEqual([]);
}

test('FM-20 who goes on sending after the turn, deaf to every message, is heard by nobody from 300 ms on, and not one packet arrives after a second', {
  tag: '@alone',
}, async ({ person, stack }) => {
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  await keepMedia(mia.context);
  const [, miaId = ''] = await gather(await stack.demo(), { person: ruth, media: false }, { person: mia, media: false }, { person: kit, media: false });
  await through(mia);
  await through(kit);
  await beginTurns(ruth.page);
  await give(ruth.page, miaId);
  await start(mia, miaId, false);
  await expect.poll(() => mayPublish(mia)).toBe(true);
  expect(await publish(mia)).toMatch(/^TR_/);
  await hears(kit.page, ['Mia']);

  await mia.page.evaluate(() => void (window.__page.between.deaf = true));
  await listen(kit.page);
  const at = await takeBack(ruth.page, kit.page);
  await passed(kit, at, LISTEN_FOR + 1_000);
  const listening = await heard(kit.page);
  test.info().annotations.push({ type: 'measured', description: `silent ${lastHeard(listening, 'Mia', at)} ms, last packet ${lastPacket(listening, at)} ms` });
  expect(lastHeard(listening, 'Mia', at) ?? 0).toBeLessThan(300);
  expect(lastPacket(listening, at) ?? 0).toBeLessThan(1_000);
  const before = await mia.page.evaluate(() => window.__page.sent());
  await expect.poll(() => mia.page.evaluate(() => window.__page.sent()), { message: 'Mia goes on sending' }).toBeGreaterThan(before);
});

test('FM-21 sound sent as a camera in somebody’s turn is not heard, and who sends it is out', async ({ person, stack }) => {
  const [ruth, mia, max, kit] = [await person('Ruth'), await person('Mia'), await person('Max'), await person('Kit')];
  const [, miaId = ''] = await gather(
    await stack.demo(),
    { person: ruth, media: false },
    { person: mia, media: true },
    { person: max, media: false },
    { person: kit, media: true },
  );
  await beginTurns(ruth.page);
  await give(ruth.page, miaId);
  await start(mia, miaId);
  await through(max);
  await hears(kit.page, ['Mia']);
  await listen(kit.page);
  const at = await now(kit);
  await publish(max, 'camera');
  await expect.poll(() => max.page.evaluate(() => window.__page.bare.state.state)).toBe('disconnected');
  await passed(kit, at, LISTEN_FOR);
  const { looks } = await heard(kit.page);
  expect(looks.filter(({ audible }) => audible.includes('Max'))).toEqual([]);
  await hears(kit.page, ['Mia']);
});

test('FM-22 the floor goes from one to the next: the next is heard, never both for longer than 150 ms, and nobody before they press', {
  tag: '@alone',
}, async ({ person, stack }) => {
  const [ruth, mia, max] = [await person('Ruth'), await person('Mia'), await person('Max')];
  const all = [ruth, mia, max].map((one) => ({ person: one, media: true }));
  const [, miaId = '', maxId = ''] = await gather(await stack.demo(), ...(all as [(typeof all)[0], ...typeof all]));
  await beginTurns(ruth.page);
  await give(ruth.page, miaId);
  await start(mia, miaId);
  await hears(ruth.page, ['Mia']);

  await give(ruth.page, maxId);
  await listen(ruth.page);
  const at = await now(ruth);
  await next(ruth.page);
  await expect.poll(async () => (await state(mia.page)).microphone).toMatchObject({ state: 'off', wanted: false, barrier: 'turn_of' });
  await passed(ruth, at, 1_500);
  expect(firstHeard(await heard(ruth.page), 'Max', at)).toBeNull();
  await start(max, maxId);
  await expect.poll(async () => firstHeard(await heard(ruth.page), 'Max', at, 'played')).not.toBeNull();
  const listening = await heard(ruth.page);
  expect(overlap(listening, 'Mia', 'Max', at)).toBe(0);

  await mia.page.evaluate(() => window.__page.startAtOnce());
  await give(ruth.page, miaId);
  await listen(ruth.page);
  const again = await now(ruth);
  await next(ruth.page);
  await expect.poll(async () => firstHeard(await heard(ruth.page), 'Mia', again, 'played')).not.toBeNull();
  const both = await heard(ruth.page);
  const measured = `silent ${lastHeard(both, 'Max', again)} ms, heard ${firstHeard(both, 'Mia', again)} ms, overlap ${overlap(both, 'Max', 'Mia', again)} ms`;
  test.info().annotations.push({ type: 'measured', description: measured });
  expect(overlap(both, 'Max', 'Mia', again)).toBeLessThanOrEqual(150);
  await hears(ruth.page, ['Mia']);
});

test('FM-23 taken back while signalling was cut, it stays so after the resume and after a full reconnect, however greedy the page', async ({
  person,
  stack,
}) => {
  const [ruth, mia, kit] = [await person('Ruth'), await person('Mia'), await person('Kit')];
  const [, miaId = ''] = await gather(await stack.demo(), { person: ruth, media: false }, { person: mia, media: false }, { person: kit, media: false });
  await through(mia);
  await through(kit);
  await beginTurns(ruth.page);
  await give(ruth.page, miaId);
  await start(mia, miaId, false);
  await greedy(mia);
  await hears(kit.page, ['Mia']);

  await mia.page.evaluate(() => window.__page.cutSignalling());
  await expect.poll(() => mia.page.evaluate(() => window.__page.bare.state.state)).not.toBe('connected');
  await takeBack(ruth.page, kit.page);
  await hears(kit.page, [], 'audible');
  await mia.page.evaluate(() => void (window.__page.between.cut = false));
  await expect.poll(() => mia.page.evaluate(() => window.__page.bare.state.state), { timeout: 20_000 }).toBe('connected');
  await staysSilent(kit, 5_000);
  await mia.page.evaluate(() => window.__page.bare.reconnectFully());
  await expect.poll(() => mia.page.evaluate(() => window.__page.bare.state), { timeout: 20_000 }).toMatchObject({ state: 'connected', mayPublish: false });
  await staysSilent(kit, 5_000);

  // The same page, with the floor again, is heard: it was the floor that kept it silent.
  await give(ruth.page, miaId);
  await start(mia, miaId, false);
  await hears(kit.page, ['Mia']);
});

test('FM-24 LiveKit is killed in mid-turn: the holder is heard again by everyone without a touch, and nobody else', async ({ person, stack }) => {
  const [ruth, mia, max, kit] = [await person('Ruth'), await person('Mia'), await person('Max'), await person('Kit')];
  const [, miaId = '', maxId = ''] = await gather(
    await stack.demo(),
    { person: ruth, media: true },
    { person: mia, media: true },
    { person: max, media: true },
    { person: kit, media: false },
  );
  await beginTurns(ruth.page, 'round');
  await give(ruth.page, maxId);
  await start(max, maxId);
  await hears(ruth.page, ['Max']);
  await give(ruth.page, miaId);
  expect(await command(max.page, { type: 'LaterTurn', turn: (await state(max.page)).turn?.id as never })).toBe('ok');
  await expect.poll(async () => (await state(max.page)).ready, { message: 'Max’s microphone stays ready' }).toEqual(['microphone']);
  await next(ruth.page);
  await start(mia, miaId);
  await hears(ruth.page, ['Mia']);
  await through(kit);
  await greedy(kit);

  await stack.media.kill();
  await hears(ruth.page, [], 'audible');
  await stack.media.start();
  const at = await now(ruth);
  await hears(ruth.page, ['Mia']);
  await listen(ruth.page);
  await passed(ruth, at, 8_000);
  const { looks } = await heard(ruth.page);
  expect(looks.filter(({ audible }) => audible.includes('Max') || audible.includes('Kit'))).toEqual([]);
  expect(await state(mia.page)).toMatchObject({ turn: { who: miaId, phase: 'speaking' }, microphone: { state: 'on' } });
});
