import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import { likeFullDisk, smallDisk, takeAllConnections } from './harness/pressure';
import type { Person } from './harness/person';
import { must, Room } from './harness/room';

const disk = smallDisk();
let installation: Installation;
let room: Room;
beforeAll(async () => {
  installation = await startInstallation({ settings: { max_connections: '40' }, ...(disk ? { disk: disk.folder } : {}) });
});
afterAll(async () => {
  await installation?.stop();
  disk?.remove();
});
afterEach(() => room?.close());

const MEMBERS = ['Mia', 'Kit', 'Ana', 'Jo'];
/** Everybody stays connected while the database is away: pages keep what they have and what is on its way. */
const nobodyLeaves = () => expect(room.isWhole, 'everybody is still connected').toBe(true);
const newest = (who: string) => Math.max(0, ...room.person(who).texts.map((text) => Number.parseInt(text, 10) || 0));

/** The server has said that it could not store something, or cannot tell. */
const wasRefused = ({ operations }: Person) =>
  [...operations.values()].some(({ attempts }) =>
    attempts.some(({ answer }) => answer !== null && !answer.value.ok && ['unknown', 'not_saved'].includes(answer.value.code)),
  );

/** One round of messages is written and arrives everywhere. */
async function itWorks(): Promise<void> {
  const before = newest('Mia');
  room.chatter();
  await must('a message of everybody arrives everywhere', 15_000, () => room.people.every(({ name, stuck }) => stuck === 0 && newest(name) > before));
}

test('FT-11 PostgreSQL is killed under load and comes back: nothing acknowledged is lost, what was on its way arrives once, the server goes on', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const { pid } = installation.server;
  const stop = room.keepChatting(600);
  await must('some has been said', 10_000, () => newest('Mia') > 20);
  await installation.postgres.kill();
  await outage(2_000);
  nobodyLeaves();
  await installation.postgres.start();
  stop();
  await itWorks();
  expect(installation.server.pid).toBe(pid);
  expect(await room.verdict()).toEqual([]);
  expect(await room.end()).toEqual([]);
});

test('FT-12 PostgreSQL stands still for 10 s: pages say that they do not know yet, nobody leaves, and each message is there once', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const kit = room.person('Kit');
  installation.postgres.freeze();
  kit.say('into the silence');
  await must('the page says that it does not know', 8_000, () =>
    kit.session.chat.getSnapshot().entries.some((entry) => entry.kind === 'pending' && entry.state === 'unsure'),
  );
  await outage(5_000);
  nobodyLeaves();
  installation.postgres.thaw();
  await room.everyoneReads('into the silence');
  await itWorks();
  expect(await room.verdict()).toEqual([]);
});

test('FT-13 the answer of PostgreSQL is lost after the commit, and the server dies before it can ask: one message, one hand', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const mia = room.person('Mia');
  installation.postgres.link.freezeAnswers();
  mia.say('committed, and nobody knows');
  const raised = mia.session.raiseHand();
  await must('one of them is stored', 40_000, async () => {
    const { chat, events } = (await room.history()).truth;
    return chat.length === 1 || events.some(({ event }) => event.type === 'hands/Raised');
  });
  await installation.server.kill();
  installation.postgres.link.cut();
  installation.postgres.link.heal();
  await installation.server.start();
  await room.everyoneBack();
  await room.everyoneReads('committed, and nobody knows');
  expect(await raised).toMatchObject({ ok: true });
  expect(await room.verdict()).toEqual([]);
});

test('FT-14 every connection to PostgreSQL is taken by others: nothing is acknowledged meanwhile, and it goes on when they are given back', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const giveBack = await takeAllConnections(installation.database, installation.postgres.url);
  try {
    room.chatter();
    await outage(5_000);
    await must('the server says that it cannot store anything', 5_000, () => room.people.some(wasRefused));
    nobodyLeaves();
    const { rows } = await installation.database.query('select from chat_messages where meeting_id = $1', [room.gathering.meeting]);
    expect(rows, 'nothing is stored, and so nothing acknowledged').toEqual([]);
  } finally {
    await giveBack();
  }
  await itWorks();
  expect(await room.verdict()).toEqual([]);
});

test('FT-15 the disk of PostgreSQL is full: nothing is acknowledged that is not stored, and it goes on without a restart when there is room', async () => {
  room = await Room.open(installation, { members: MEMBERS });
  const { pid } = installation.server;
  disk?.fill();
  const full = disk ?? (await likeFullDisk(installation.database));
  // Pages of tables that have room left are written without a new block: so much that they have none.
  const long = 'A long message, so that the room that is left is used up. '.repeat(30);
  let number = 0;
  await must('something cannot be stored', 20_000, () => {
    for (const person of room.people.filter(({ stuck }) => stuck < 2)) person.say(`full ${(number += 1)}: ${long}`);
    return room.people.some(wasRefused);
  });
  await outage(1_000);
  nobodyLeaves();
  await full.free();
  await must('everything that was written is stored', 30_000, () => room.people.every(({ stuck }) => stuck === 0));
  await itWorks();
  expect(installation.server.pid).toBe(pid);
  expect(await room.verdict()).toEqual([]);
});
