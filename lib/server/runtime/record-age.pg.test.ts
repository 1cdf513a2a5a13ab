import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../scripts/testing/database';
import { memoryKeyVault } from '../adapters/memory/key-vault';
import { makeDatabase } from '../adapters/postgres/database';
import { aGroup, aUser } from '../adapters/postgres/testing';
import { randomIds } from '../adapters/system/ids';
import { makeMeetings } from '../make-meetings';
import type { MeetingId } from '../ports/meeting-store';
import { FakeClock, MINUTE, silentLog } from './testing';

const DAY = 24 * 60 * MINUTE;
let database: FreshDatabase;
let group: Awaited<ReturnType<typeof aGroup>>;
let clock: FakeClock;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate users, organisations cascade');
  group = await aGroup(database.pool);
  clock = new FakeClock(Date.now());
});

const all = async (text: string, ...values: unknown[]) => (await database.pool.query(text, values)).rows;
const count = async (table: string, where = 'true', ...values: unknown[]) =>
  (await all(`select count(*)::int as n from ${table} where ${where}`, ...values))[0]?.n;
/** A process that has just been started: nobody is connected to it. */
const restarted = () =>
  makeMeetings({ pool: database.pool, database: makeDatabase(database.pool), clock, ids: randomIds, keys: memoryKeyVault(), log: silentLog });
const sweep = () => restarted().sweep();
/** So that a guest's first day is over. */
const aGuest = async (age = 2 * DAY) => {
  const user = await aUser(database.pool, 'guest');
  await database.pool.query('update users set created_at = $2 where id = $1', [user, new Date(clock.now() - age)]);
  return user;
};
const session = (user: string, expires: number) =>
  database.pool.query('insert into sessions (session_token, id, user_id, expires) values ($1, $1, $2, $3)', [randomUUID(), user, new Date(expires)]);

async function participant(meeting: MeetingId, user: string): Promise<string> {
  const id = randomUUID();
  await database.pool.query('insert into participants (id, meeting_id, user_id) values ($1, $2, $3)', [id, meeting, user]);
  return id;
}
/** A meeting that is over and settled, with a line of attendance, a correction and a link for each of these people. */
async function settled(users: readonly string[], until: number): Promise<MeetingId> {
  const meeting = await group.meeting({ startsAt: clock.now() - 2 * DAY });
  await database.pool.query(`update meetings set status = 'ended', ended_at = $2, purged_at = $2, people_count = $3, attendance_until = $4 where id = $1`, [
    meeting,
    new Date(clock.now() - 2 * DAY),
    users.length,
    new Date(until),
  ]);
  await database.pool.query('insert into invitations (id, meeting_id, token_hash, sealed_token) values ($1, $2, $1, $3)', [
    randomUUID(),
    meeting,
    Buffer.of(1),
  ]);
  for (const user of users) {
    const id = await participant(meeting, user);
    await database.pool.query(
      `insert into attendance (meeting_id, participant_id, user_id, name, role, first_joined, last_left, minutes, reconnections, how)
       values ($1, $2, $3, 'Wilhelmina', 'member', now(), now(), 40, 0, 'text')`,
      [meeting, id, user],
    );
    await database.pool.query('insert into attendance_corrections (id, meeting_id, participant_id, minutes) values ($1, $2, $1, 41)', [id, meeting]);
  }
  return meeting;
}

describe('RE what was kept long enough', () => {
  it('RE-14 attendance goes with its corrections and links when its months are over; the number of people stays', async () => {
    const kit = await aUser(database.pool);
    const old = await settled([kit], clock.now() + DAY);
    const young = await settled([kit], clock.now() + 2 * DAY);
    await sweep();
    expect(await count('attendance')).toBe(2);
    clock.pass(DAY);
    await Promise.all([sweep(), sweep()]); // two processes at once
    for (const table of ['attendance', 'attendance_corrections', 'participants', 'invitations']) {
      expect(await count(table, 'meeting_id = $1', old)).toBe(0);
      expect(await count(table, 'meeting_id = $1', young)).toBe(1);
    }
    expect(await all('select people_count from meetings where id = $1', old)).toEqual([{ people_count: 1 }]);
    expect(await count('users', 'id = $1', kit)).toBe(1);
  });

  it('RE-14 is looked for again within the hour, without anybody asking', async () => {
    const kit = await aUser(database.pool);
    const meeting = await settled([kit], clock.now());
    const process = makeMeetings({
      pool: database.pool,
      database: makeDatabase(database.pool),
      clock,
      ids: randomIds,
      keys: memoryKeyVault(),
      log: silentLog,
      times: { forgetMs: 20 },
    });
    await process.start();
    expect(await count('attendance', 'meeting_id = $1', meeting)).toBe(0);
    const later = await settled([kit], clock.now() + DAY);
    clock.pass(DAY);
    await expect.poll(() => count('attendance', 'meeting_id = $1', later)).toBe(0);
    await process.stop();
  });

  it('RE-15 people who were asked and did not answer are forgotten after 30 days', async () => {
    const ask = (email: string, askedAt: number) =>
      database.pool.query('insert into member_invitations (id, group_id, email, token_hash, asked_at, expires_at) values ($1, $2, $3, $1, $4, $4)', [
        randomUUID(),
        group.id,
        email,
        new Date(askedAt),
      ]);
    await ask('old@people.example', clock.now() - 30 * DAY);
    await ask('young@people.example', clock.now() - 30 * DAY + MINUTE);
    await sweep();
    expect(await all('select email from member_invitations')).toEqual([{ email: 'young@people.example' }]);
  });

  it('RE-15 links and sessions that open nothing any more go with what they say about people', async () => {
    const kit = await aUser(database.pool);
    await session(kit, clock.now() - 2 * DAY);
    await session(kit, clock.now() + DAY);
    for (const [email, at] of [
      ['old@people.example', -1],
      ['young@people.example', MINUTE],
    ] as const)
      await database.pool.query('insert into verification_tokens (identifier, token, expires) values ($1, $1, $2)', [email, new Date(clock.now() + at)]);
    await sweep();
    expect(await count('sessions')).toBe(1);
    expect(await all('select identifier from verification_tokens')).toEqual([{ identifier: 'young@people.example' }]);
  });
});

describe('GU-7 guests who have gone', () => {
  it('GU-7 nothing of them is left but the line of attendance, which no longer says whose it was', async () => {
    const gus = await aGuest();
    await session(gus, clock.now() - MINUTE);
    const [first, second] = [await settled([gus], clock.now() + DAY), await settled([gus], clock.now() + DAY)];
    await Promise.all([sweep(), sweep()]); // two processes at once
    expect(await count('users', 'id = $1', gus)).toBe(0);
    expect(await count('participants', 'user_id = $1', gus)).toBe(0);
    expect(await count('sessions', 'user_id = $1', gus)).toBe(0);
    expect(await all('select meeting_id, user_id, name, minutes from attendance')).toEqual(
      expect.arrayContaining([first, second].map((meeting_id) => ({ meeting_id, user_id: null, name: 'Wilhelmina', minutes: 40 }))),
    );
    expect(await count('attendance_corrections')).toBe(2);
  });

  it('GU-7 whoever can come back stays: a session, a meeting to come, one that is on, a chat that is kept, a first day', async () => {
    const [back, coming, on, chat, young] = [await aGuest(), await aGuest(), await aGuest(), await aGuest(), await aGuest(DAY - MINUTE)];
    await session(back, clock.now() + MINUTE);
    await participant(await group.meeting({ startsAt: clock.now() + DAY }), coming);
    const open = await group.meeting();
    await database.pool.query(`update meetings set status = 'open' where id = $1`, [open]);
    await participant(open, on);
    const reported = await settled([chat], clock.now() + DAY);
    await database.pool.query('update meetings set chat_until = $2 where id = $1', [reported, new Date(clock.now() + MINUTE)]);
    await sweep();
    const left = async () => new Set((await all(`select id from users where kind = 'guest'`)).map(({ id }) => id));
    expect(await left()).toEqual(new Set([back, coming, on, chat, young]));
    clock.pass(MINUTE + 1);
    await sweep();
    await sweep(); // the chat has gone in the first one
    expect(await left()).toEqual(new Set([coming, on]));
  });

  it('GU-7 accounts are left alone, also those that were a guest’s', async () => {
    const claimed = await aGuest();
    await database.pool.query(`update users set kind = 'account', email = 'gus@people.example' where id = $1`, [claimed]);
    await settled([claimed], clock.now() + DAY);
    await sweep();
    expect(await count('users', 'id = $1', claimed)).toBe(1);
    expect(await count('attendance', 'user_id = $1', claimed)).toBe(1);
  });

  it('GU-7 many at once', async () => {
    await database.pool.query(`insert into users (id, kind, created_at) select 'g' || n, 'guest', $1 from generate_series(1, 1200) n`, [
      new Date(clock.now() - 2 * DAY),
    ]);
    await sweep();
    expect(await count('users', `kind = 'guest'`)).toBe(0);
  });
});
