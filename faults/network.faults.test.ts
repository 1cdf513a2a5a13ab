import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from './harness/installation';
import { Room } from './harness/room';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());

test('FT-1 smoke', async () => {
  const t0 = performance.now();
  const room = await Room.open(installation, { members: ['Mia', 'Kit', 'Ana'] });
  const t1 = performance.now();
  room.chatter();
  room.chatter();
  const v = await room.verdict(5_000);
  const t2 = performance.now();
  console.log(v, t1 - t0, t2 - t1, (await room.history()).truth.events.length);
  room.person('Kit').link.cut();
  await new Promise((r) => setTimeout(r, 500));
  room.chatter();
  room.person('Kit').link.heal();
  console.log(await room.everyoneBack(), await room.verdict(5000));
  const t3 = performance.now();
  await installation.server.kill();
  await installation.server.start();
  console.log('restart', performance.now() - t3, await room.everyoneBack(), await room.verdict(5000));
  console.log(await room.end());
  room.close();
  expect(v).toEqual([]);
}, 60_000);
