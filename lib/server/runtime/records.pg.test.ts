import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../scripts/testing/database';
import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { makeDatabase } from '../adapters/postgres/database';
import { factsFor, participantFor } from '../adapters/postgres/facts';
import { aGroup, aUser } from '../adapters/postgres/testing';
import { randomIds } from '../adapters/system/ids';
import { fileKeyVault } from '../adapters/system/key-vault';
import { makeMeetings } from '../make-meetings';
import type { KeyVault } from '../ports/key-vault';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import type { LiveMeetings } from './meetings';
import { FakeClock, MINUTE, silentLog } from './testing';

/** Words that must not outlive the meeting. */
const NAMES = { fay: 'Faustina', mia: 'Wilhelmina', gus: 'Gustavo' };
const SAID = 'marigold lanterns';
const WORDS = [...Object.values(NAMES), 'marigold', 'lanterns'];

let database: FreshDatabase;
let group: Awaited<ReturnType<typeof aGroup>>;
let folder = '';
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  group = await aGroup(database.pool);
  folder = await mkdtemp(join(tmpdir(), 'hearth-keys-'));
  return () => rm(folder, { recursive: true });
});

/** Everything in every table, as text and as the bytes that a text would be. */
async function everythingStored(): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const contents = await Promise.all(rows.map(({ name }) => database.pool.query<{ row: string }>(`select t::text as row from ${name} t`)));
  return contents.flatMap((content) => content.rows.map(({ row }) => row)).join('\n');
}
const found = (everything: string, word: string) => everything.includes(word) || everything.includes(Buffer.from(word).toString('hex'));
const count = async (table: string, meeting: MeetingId) =>
  (await database.pool.query<{ n: number }>(`select count(*)::int as n from ${table} where meeting_id = $1`, [meeting])).rows[0]?.n;
const meetingRow = async (meeting: MeetingId) => (await database.pool.query('select * from meetings where id = $1', [meeting])).rows[0];

function start(clock: FakeClock, keys: KeyVault = fileKeyVault(folder)): LiveMeetings {
  return makeMeetings({ pool: database.pool, database: makeDatabase(database.pool), clock, ids: randomIds, keys, log: silentLog, times: { settleMs: 0 } });
}

/** Fay (facilitator), Mia (member of the group) and Gus (guest) meet for ten minutes; everyone says something; Fay ends it. */
async function aMeeting(records: 'none' | 'counts_only' | 'attendance', chatAfter: 'deleted' | 'kept_24h' = 'deleted') {
  const clock = new FakeClock(Date.now());
  const meeting = await group.meeting({ records, chatAfter, startsAt: clock.now() });
  const users = { fay: await aUser(database.pool), mia: await aUser(database.pool), gus: await aUser(database.pool, 'guest') };
  await database.pool.query(`insert into group_facilitators (group_id, user_id, role) values ($1, $2, 'facilitator')`, [group.id, users.fay]);
  await database.pool.query('insert into memberships (group_id, user_id) values ($1, $2)', [group.id, users.mia]);
  const invitation = randomUUID();
  await database.pool.query('insert into invitations (id, meeting_id, token_hash, sealed_token) values ($1, $2, $1, $3)', [invitation, meeting, Buffer.of(1)]);
  await database.pool.query('insert into participants (id, meeting_id, user_id, invitation_id) values ($1, $2, $3, $4)', [
    randomUUID(),
    meeting,
    users.gus,
    invitation,
  ]);
  const people = {} as Record<keyof typeof users, ParticipantId>;
  for (const who of ['fay', 'mia', 'gus'] as const) people[who] = (await participantFor(database.pool)(meeting, users[who])) ?? ('' as ParticipantId);

  const meetings = start(clock);
  const submit = async (who: keyof typeof users, command: MeetingCommand) => {
    const facts = await factsFor(database.pool)(meeting, users[who], people[who]);
    if (!facts) throw new Error('no such meeting');
    const answer = await meetings.submit(meeting, { commandId: randomUUID() as CommandId, command, actor: people[who], facts });
    expect(answer).toMatchObject({ ok: true });
  };
  for (const who of ['fay', 'mia', 'gus'] as const) {
    await submit(who, { type: 'Knock', name: NAMES[who], participation: 'turns', connection: `${meetings.processId}.${who}` as ConnectionId });
    if (who !== 'fay') await submit('fay', { type: 'Admit', id: people[who] });
    expect(await meetings.say(meeting, randomUUID() as CommandId, people[who], SAID)).toMatchObject({ ok: true });
  }
  clock.pass(10 * MINUTE);
  return { meeting, meetings, clock, users, people, end: () => submit('fay', { type: 'EndMeeting' }) };
}

describe('RE what is left of a meeting', () => {
  it('RE-3 of "none": no row about anybody, none of the words anywhere, and no key', async () => {
    const { meeting, meetings, end } = await aMeeting('none');
    expect(await readdir(folder)).toEqual([`${meeting}.key`]);
    const running = await everythingStored();
    expect(WORDS.filter((word) => found(running, word))).toEqual([]); // sealed while it runs
    await end();
    await meetings.sweep();
    for (const table of ['meeting_events', 'chat_messages', 'participants', 'invitations', 'attendance', 'attendance_corrections'])
      expect(await count(table, meeting)).toBe(0);
    const everything = await everythingStored();
    expect(WORDS.filter((word) => found(everything, word))).toEqual([]);
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
    const row = await meetingRow(meeting);
    expect(row).toMatchObject({ status: 'ended', people_count: null, chat_seq: 0, chat_change: 0, created_by: null });
    expect(row.purged_at).not.toBeNull();
  });

  it('RE-4 of "counts_only": one number', async () => {
    const { meeting, meetings, end } = await aMeeting('counts_only');
    await end();
    await meetings.sweep();
    for (const table of ['meeting_events', 'chat_messages', 'participants', 'invitations', 'attendance']) expect(await count(table, meeting)).toBe(0);
    expect(await meetingRow(meeting)).toMatchObject({ people_count: 3 });
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
  });

  it('RE-5 of "attendance": who was there and how long; what was said is gone', async () => {
    const { meeting, meetings, users, people, end } = await aMeeting('attendance');
    await end();
    await meetings.sweep();
    const { rows } = await database.pool.query('select participant_id, user_id, name, role, minutes, how from attendance where meeting_id = $1 order by name', [
      meeting,
    ]);
    expect(rows).toEqual([
      { participant_id: people.fay, user_id: users.fay, name: NAMES.fay, role: 'facilitator', minutes: 10, how: 'text' },
      { participant_id: people.gus, user_id: users.gus, name: NAMES.gus, role: 'member', minutes: 10, how: 'text' },
      { participant_id: people.mia, user_id: users.mia, name: NAMES.mia, role: 'member', minutes: 10, how: 'text' },
    ]);
    expect(await count('meeting_events', meeting)).toBe(0);
    expect(await count('chat_messages', meeting)).toBe(0);
    expect(await count('participants', meeting)).toBe(3);
    expect(await meetingRow(meeting)).toMatchObject({ people_count: 3 });
    const everything = await everythingStored();
    expect(['marigold', 'lanterns'].filter((word) => found(everything, word))).toEqual([]);
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
  });

  it('RE-5 whoever took the link and never came in is noted no longer', async () => {
    const { meeting, meetings, end } = await aMeeting('attendance');
    const never = await aUser(database.pool, 'guest');
    await database.pool.query('insert into participants (id, meeting_id, user_id) values ($1, $2, $3)', [randomUUID(), meeting, never]);
    await end();
    await meetings.sweep();
    expect(await count('participants', meeting)).toBe(3);
    expect((await meetingRow(meeting)).attendance_until.toISOString().slice(0, 10)).toBe(
      new Date(Date.now())
        .toISOString()
        .replace(/^\d{4}/, (year) => String(Number(year) + 1))
        .slice(0, 10),
    );
  });

  it('RE-13 a chat that is kept: attendance is made at once, nobody reads the chat, and after 24 hours chat and key go, with nobody connected', async () => {
    const { meeting, meetings, clock, people, end } = await aMeeting('attendance', 'kept_24h');
    await end();
    await meetings.sweep();
    expect(await count('meeting_events', meeting)).toBe(0);
    expect(await count('attendance', meeting)).toBe(3);
    expect(await count('chat_messages', meeting)).toBe(3);
    expect((await meetingRow(meeting)).purged_at).not.toBeNull();
    expect(await readdir(folder)).toEqual([`${meeting}.key`]);
    const kept = await everythingStored();
    expect(['marigold', 'lanterns'].filter((word) => found(kept, word))).toEqual([]); // sealed
    for (const process of [meetings, start(clock)])
      for (const who of [people.fay, people.mia]) expect((await process.chatSince(meeting, who, 0)).messages).toEqual([]);
    await meetings.stop();

    clock.pass(24 * 60 * MINUTE - 1);
    await start(clock).sweep();
    expect(await count('chat_messages', meeting)).toBe(3);
    clock.pass(1);
    await start(clock, { ...fileKeyVault(folder), destroy: () => Promise.reject(new Error('killed')) }).sweep();
    expect(await readdir(folder)).toEqual([`${meeting}.key`]); // cut off before the key was gone: the next one goes on
    clock.pass(MINUTE);
    await Promise.all([start(clock).sweep(), start(clock).sweep()]);
    expect(await count('chat_messages', meeting)).toBe(0);
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
    expect(await meetingRow(meeting)).toMatchObject({ chat_until: null, people_count: 3 });
    expect(await count('attendance', meeting)).toBe(3);
  });

  it('RE-6 visits of members count to three and stop; only where attendance is kept', async () => {
    const visits = async (user: string) => (await database.pool.query('select visits from memberships where user_id = $1', [user])).rows[0]?.visits;
    for (const [before, records, after] of [
      [0, 'attendance', 1],
      [2, 'attendance', 3],
      [3, 'attendance', 3],
      [1, 'counts_only', 1],
      [1, 'none', 1],
    ] as const) {
      const { meetings, users, end } = await aMeeting(records);
      await database.pool.query('update memberships set visits = $2 where user_id = $1', [users.mia, before]);
      await end();
      await meetings.sweep();
      expect(await visits(users.mia)).toBe(after);
    }
  });

  it.each([
    ['before the key is destroyed', (keys: KeyVault): KeyVault => ({ ...keys, destroy: () => Promise.reject(new Error('killed')) })],
    [
      'after the key is destroyed',
      (keys: KeyVault): KeyVault => ({ ...keys, destroy: (name) => keys.destroy(name).then(() => Promise.reject(new Error('killed'))) }),
    ],
    ['while reading', (keys: KeyVault): KeyVault => ({ ...keys, key: () => Promise.reject(new Error('killed')) })],
  ])('RE-7 cut off %s, the next sweep completes it, and nothing counts twice', async (_, killed) => {
    const { meeting, clock, users, end } = await aMeeting('attendance');
    await end();
    await start(clock, killed(fileKeyVault(folder))).sweep();
    expect((await meetingRow(meeting)).purged_at).toBeNull();
    const again = start(clock);
    await Promise.all([again.sweep(), start(clock).sweep()]); // and in two processes at once
    expect((await meetingRow(meeting)).purged_at).not.toBeNull();
    expect(await count('attendance', meeting)).toBe(3);
    expect((await database.pool.query('select visits from memberships where user_id = $1', [users.mia])).rows).toEqual([{ visits: 1 }]);
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
  });

  it.each(['none', 'counts_only', 'attendance'] as const)('RE-9 a meeting to which nobody came ends 30 minutes after its slot (%s)', async (records) => {
    const clock = new FakeClock(Date.now());
    const meeting = await group.meeting({ records, startsAt: clock.now() - 60 * MINUTE, endsAt: clock.now() });
    const [invitation, user] = [randomUUID(), await aUser(database.pool, 'guest')];
    await database.pool.query('insert into invitations (id, meeting_id, token_hash, sealed_token) values ($1, $2, $1, $3)', [
      invitation,
      meeting,
      Buffer.of(1),
    ]);
    await database.pool.query('insert into participants (id, meeting_id, user_id, invitation_id) values ($1, $2, $3, $4)', [user, meeting, user, invitation]);
    const meetings = start(clock);
    clock.pass(30 * MINUTE - 1);
    await meetings.sweep();
    expect(await meetingRow(meeting)).toMatchObject({ status: 'new' });
    clock.pass(1);
    await meetings.sweep();
    expect(await meetingRow(meeting)).toMatchObject({ status: 'ended', people_count: null });
    expect((await meetingRow(meeting)).purged_at).not.toBeNull();
    expect(await count('participants', meeting)).toBe(0);
    expect(await count('invitations', meeting)).toBe(records === 'attendance' ? 1 : 0);
    expect((await meetings.newest(meeting)).state.lifecycle.status).toBe('ended');
  });

  it('RE-8 after that nobody can write into the meeting, and everybody learns that it has ended', async () => {
    const { meeting, clock, users, people, meetings, end } = await aMeeting('attendance');
    const sleeper = start(clock);
    await sleeper.newest(meeting);
    await end();
    await meetings.sweep();
    for (const process of [sleeper, start(clock), meetings]) {
      const facts = await factsFor(database.pool)(meeting, users.mia, people.mia);
      if (!facts) throw new Error('no such meeting');
      const knock = { type: 'Knock', name: 'Late', participation: 'turns', connection: `${process.processId}.late` as ConnectionId } as const;
      const answer = await process.submit(meeting, { commandId: randomUUID() as CommandId, command: knock, actor: people.mia, facts });
      expect(answer).toEqual({ ok: false, code: 'meeting_ended' });
      expect(await process.say(meeting, randomUUID() as CommandId, people.mia, 'late')).toEqual({ ok: false, code: 'meeting_ended' });
      expect((await process.newest(meeting)).state.lifecycle).toMatchObject({ status: 'ended', endedAt: clock.now() });
    }
    expect(await count('meeting_events', meeting)).toBe(0);
    expect(await readdir(folder)).toEqual([`${meeting}.gone`]);
  });
});
