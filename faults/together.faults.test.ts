import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '../lib/server/runtime/steps';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import { must, Room } from './harness/room';

/** The server dies while what waited side by side is stored by one commit (docs/decisions/0006). */

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation?.stop());

const STEPS: readonly Step[] = process.env.HEARTH_FAULTS === 'all' ? ['decided', 'stored', 'published', 'answering', 'answered'] : ['stored'];
const MEMBERS = ['Mia', 'Kit', 'Ana', 'Jo'];

/** What each of them does once, and how it stands in the database afterwards. */
const DEEDS = {
  RaiseHand: {
    do: (room: Room, name: string) => void room.person(name).session.raiseHand(),
    stored: async (room: Room) => (await room.history()).truth.events.filter(({ event }) => event.type === 'hands/Raised').length,
  },
  say: {
    do: (room: Room, name: string) => room.person(name).say(`${name} was here`),
    stored: async (room: Room) => (await room.history()).truth.chat.length,
  },
} as const;
const POINTS = STEPS.flatMap((step) => (['RaiseHand', 'say'] as const).map((question) => [step, question] as const));

test.each(POINTS)('FT-23 %s %s, by one commit for four: all of them are stored or none, and each has exactly one effect in the end', async (step, question) => {
  const deed = DEEDS[question];
  await installation.server.kill();
  await installation.server.start({ HEARTH_DIE_AT: `${step}:${question}` });
  const room = await Room.open(installation, { members: MEMBERS });
  const lock = await holdMeeting(room);
  try {
    // Whatever is asked while something waits in the database stands in line behind it.
    const first = room.facilitator.session.command({ type: 'CloseDoor' });
    first.catch(() => undefined); // its answer may die with the server, and is asked for again
    await lock.isWaitedFor();
    for (const name of MEMBERS) deed.do(room, name);
    await outage(1_000);
    await lock.release();
    await installation.server.died();
    // One by one, the first would have been stored alone.
    const after = step === 'decided' ? 0 : MEMBERS.length;
    expect(await deed.stored(room), 'one commit').toBe(after);

    await installation.server.start();
    for (const { session } of room.people) session.reconnectNow();
    await must('everybody has an answer', 30_000, () => room.people.every(({ stuck }) => stuck === 0));
    await must('each of them, once', 30_000, async () => (await deed.stored(room)) === MEMBERS.length);
    expect(await room.verdict()).toEqual([]);
  } finally {
    await lock.release();
    room.close();
  }
});

/** From here on whatever is stored in this meeting waits, until it is let go. */
async function holdMeeting(room: Room): Promise<{ isWaitedFor(): Promise<unknown>; release(): Promise<void> }> {
  const client = await installation.database.connect();
  await client.query('begin');
  await client.query('select from meetings where id = $1 for update', [room.gathering.meeting]);
  let held = true;
  return {
    isWaitedFor: () =>
      must('something waits for it', 10_000, async () => {
        const { rows } = await installation.database.query("select from pg_stat_activity where wait_event_type = 'Lock' and query !~ 'pg_stat_activity'");
        return rows.length > 0;
      }),
    async release() {
      if (!held) return;
      held = false;
      await client.query('rollback');
      client.release();
    },
  };
}
