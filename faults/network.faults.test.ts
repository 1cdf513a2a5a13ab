import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import type { Person } from './harness/person';
import { must, Room } from './harness/room';

/** A socket is dead to the server after 5 s without an answer to its ping, which comes every 5 s; the page gives up after 12 s without a word. */
const NOTICED = 13_500;

let installation: Installation;
let room: Room;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());
afterEach(() => room?.close());

const open = async (...members: string[]) => {
  room = await Room.open(installation, { members });
  return room;
};
const seenAway = (by: Person, who: Person) => by.session.getSnapshot().meeting?.presence.people[who.who]?.lostAt != null;
const stillInTheRoom = (by: Person, who: Person) => by.session.getSnapshot().meeting?.roster.people[who.who] !== undefined;
const hands = (person: Person) => (person.session.getSnapshot().meeting?.hands.raised ?? []).map(({ id }) => id);

test('FT-4 one member is cut off for 2 s, then for 8 s: nobody sees them leave, the hand stays up, and nothing is lost, doubled or moved', async () => {
  const { facilitator } = await open('Mia', 'Kit', 'Ana');
  const kit = room.person('Kit');
  await kit.session.raiseHand();
  const stop = room.keepChatting(600);
  for (const ms of [2_000, 8_000]) {
    kit.apart();
    kit.link.cut();
    kit.say(`written while away for ${ms} ms`);
    await must('the others see that Kit is away', 3_000, () => seenAway(facilitator, kit));
    await outage(ms);
    expect(stillInTheRoom(facilitator, kit)).toBe(true);
    expect(hands(facilitator)).toEqual([kit.who]);
    kit.link.heal();
    await room.everyoneBack(8_000);
    await room.everyoneReads(`written while away for ${ms} ms`);
  }
  stop();
  expect(await room.verdict()).toEqual([]);
  expect(hands(kit)).toEqual([kit.who]);
  expect(await room.end()).toEqual([]);
});

test('FT-5 half-open, and another address: nobody tells either end; both notice by themselves within 13.5 s, and no ghost is left', async () => {
  const { facilitator } = await open('Mia', 'Kit', 'Ana');
  const [kit, ana] = [room.person('Kit'), room.person('Ana')];
  const stop = room.keepChatting(600);
  for (const person of [kit, ana]) person.apart();
  kit.link.halfOpen();
  ana.link.moveTo('127.0.0.9');
  kit.say('into the void');
  const since = performance.now();
  await must('the others see that Kit is away', NOTICED, () => seenAway(facilitator, kit));
  await must('Kit’s page says so itself', NOTICED - (performance.now() - since), () => kit.connection.state === 'reconnecting');
  await must('Ana is back from the other address', NOTICED + 3_000, () => ana.isInRoom && ana.texts.length > 0 && !seenAway(facilitator, ana));
  kit.link.heal();
  await room.everyoneBack();
  await room.everyoneReads('into the void');
  stop();
  expect(await room.verdict()).toEqual([]);
  expect(await room.end()).toEqual([]);
});

test('FT-6 everyone is cut off at once for 3 s: everyone is back by themselves, and the meeting is as it was', async () => {
  await open('Mia', 'Kit', 'Ana', 'Jo', 'Bea');
  const stop = room.keepChatting(600);
  await room.person('Mia').session.raiseHand();
  await room.person('Bea').session.raiseHand();
  for (const person of room.people) {
    person.apart();
    person.link.cut();
  }
  room.chatter();
  await outage(3_000);
  for (const { link } of room.people) link.heal();
  expect(await room.everyoneBack(8_000)).toBeLessThan(8_000);
  stop();
  expect(await room.verdict()).toEqual([]);
  expect(hands(room.facilitator)).toEqual([room.person('Mia').who, room.person('Bea').who]);
});

test('FT-6 the network of the only facilitator goes away: it falls quiet, and goes on when they are back', async () => {
  const { facilitator } = await open('Mia', 'Kit');
  const mia = room.person('Mia');
  const quiet = () => mia.session.getSnapshot().meeting?.lead.quietSince != null;
  facilitator.apart();
  facilitator.link.cut();
  await must('it falls quiet 5 s after the loss is known', 9_000, quiet);
  mia.say('Is anybody there?');
  await must('the chat waits too, and says so', 5_000, () =>
    mia.session.chat.getSnapshot().entries.some((entry) => entry.kind === 'pending' && entry.state === 'not_sent'),
  );
  facilitator.link.heal();
  await room.everyoneBack(8_000);
  await must('it goes on', 3_000, () => !quiet());
  const [entry] = mia.session.chat.getSnapshot().entries.filter(({ kind }) => kind === 'pending');
  mia.session.chat.takeBack(entry?.key ?? '');
  expect(await room.verdict()).toEqual([]);
});

test('FT-7 a slow way (300 ms each way) and one that stands still for 4 s: late, and in order', async () => {
  await open('Mia', 'Kit');
  const [mia, kit] = [room.person('Mia'), room.person('Kit')];
  mia.link.delay(300);
  const stop = room.keepChatting(600);
  kit.link.freeze();
  kit.say('from the tunnel');
  await outage(4_000);
  kit.link.heal();
  await room.everyoneReads('from the tunnel');
  stop();
  expect(await room.verdict()).toEqual([]);
});
