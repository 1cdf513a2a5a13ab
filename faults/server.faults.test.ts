import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import { must, Room } from './harness/room';

let installation: Installation;
let room: Room;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());
afterEach(() => room?.close());

const MEMBERS = ['Mia', 'Kit', 'Ana', 'Jo'];

test('FT-8 the server is killed while everybody writes: everyone is back, every message is there once, and the record has no gap', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const stop = room.keepChatting(600);
  await must('some has been said', 10_000, () => room.person('Mia').texts.length > 20);
  await installation.server.kill();
  room.chatter();
  await installation.server.start();
  await room.everyoneBack();
  stop();
  expect(await room.verdict()).toEqual([]);
  expect(await room.end()).toEqual([]);
});

test('FT-9 the server stands still for 10 s and wakes: pages come back by themselves, nothing it decided before is repeated', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const stop = room.keepChatting(600);
  installation.server.freeze();
  for (const person of room.people) person.apart();
  await outage(10_000);
  installation.server.thaw();
  room.chatter();
  await must('what was written meanwhile is read by all', 25_000, () => room.isWhole && room.people.every((person) => person.stuck < 3));
  stop();
  expect(await room.verdict(25_000)).toEqual([]);
  expect(await room.end()).toEqual([]);
});

test('FT-10 the server stops in good order during chat: every page is told, asks again at the next one, and nothing is lost', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const stop = room.keepChatting(600);
  await must('some has been said', 10_000, () => room.person('Mia').texts.length > 10);
  await installation.server.stop();
  await must('pages know that it restarts', 5_000, () =>
    room.people.every(({ connection }) => connection.state === 'reconnecting' && connection.why === 'restarting'),
  );
  const { presence } = await room.state();
  expect(
    Object.values(presence.people).flatMap(({ connections }) => connections),
    'it has said goodbye for everybody',
  ).toEqual([]);
  await installation.server.start();
  await room.everyoneBack();
  stop();
  expect(await room.verdict()).toEqual([]);
});

test('FT-10 a rolling restart during chat: the next process serves before the first one stops, and nobody is without one for long', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const stop = room.keepChatting(600);
  const stopFirst = await installation.server.replace();
  const stopped = stopFirst();
  await must('pages are sent on', 10_000, () => !room.isWhole);
  const gap = await room.everyoneBack(5_000);
  await stopped;
  stop();
  expect(gap, 'the longest that somebody was without a server, in ms').toBeLessThan(3_000);
  expect(await room.verdict()).toEqual([]);
  expect(await room.end()).toEqual([]);
});
