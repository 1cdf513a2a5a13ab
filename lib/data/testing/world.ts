import { randomUUID } from 'node:crypto';
import { groupFacilitators, groups, meetings, memberships, organisationMembers, organisations, participants, users } from '../../../drizzle/schema';
import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { memoryKeyVault } from '../../server/adapters/memory/key-vault';
import { postgresChatStore } from '../../server/adapters/postgres/chat-store';
import { makeDatabase } from '../../server/adapters/postgres/database';
import { factsFor, participantFor } from '../../server/adapters/postgres/facts';
import { postgresLeases } from '../../server/adapters/postgres/leases';
import { postgresMeetingStore } from '../../server/adapters/postgres/meeting-store';
import { postgresRecordStore } from '../../server/adapters/postgres/record-store';
import { randomIds } from '../../server/adapters/system/ids';
import type { Mail } from '../../server/ports/mailer';
import type { CommandId, MeetingId } from '../../server/ports/meeting-store';
import { type Database, setServerHandle } from '../../server/runtime/handle';
import { LiveMeetings } from '../../server/runtime/meetings';
import { applyRecords } from '../../server/runtime/records';
import { freshDatabase } from '../../../scripts/testing/database';
import type { Asker } from '../access';
import { insertInvitation } from '../invitation-rows';

/** For tests of this folder: a database of one's own, the real runtime on it without sweeps, and a clock that stands still. */

export const MINUTE = 60_000;
/** A Tuesday evening in November, 19:00 in Prague. */
export const NOW = Date.parse('2026-11-24T18:00:00Z');

export type Person = Exclude<Asker, null>;
export type World = Awaited<ReturnType<typeof makeWorld>>;

export async function makeWorld() {
  const fresh = await freshDatabase();
  const { pool } = fresh;
  const database = makeDatabase(pool);
  const clock = { at: NOW, now: () => clock.at };
  const keys = memoryKeyVault();
  const mails: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void mails.push(mail) };
  const records = postgresRecordStore(database, keys);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const running = new LiveMeetings({
    meetings: postgresMeetingStore(pool, keys),
    chat: postgresChatStore(pool, keys),
    leases: postgresLeases(pool),
    records,
    keys,
    clock,
    ids: randomIds,
    log,
  });
  setServerHandle({ database, pool, clock, meetings: running, mailer, keys, endSession: () => undefined, media: () => ({ state: 'none' }) });

  /** What a socket would say for this person. */
  const submit = async (meetingId: string, who: Person, command: MeetingCommand) => {
    const id = meetingId as MeetingId;
    const me = await participantFor(pool)(id, who.id);
    if (!me) throw new Error('Has no way in.');
    const facts = await factsFor(pool)(id, who.id, me);
    if (!facts) throw new Error('There is no such meeting.');
    return { me, answer: await running.submit(id, { commandId: randomUUID() as CommandId, command, actor: me, facts }) };
  };
  return {
    ...makers(database),
    database,
    pool,
    clock,
    mails,
    running,
    submit,
    knock: (meetingId: string, who: Person) =>
      submit(meetingId, who, { type: 'Knock', name: who.name ?? 'Guest', participation: 'turns', connection: `p.${who.id}` as ConnectionId }),
    /** As the sweep does after a meeting's end. */
    applyRecords: (meetingId: string) => applyRecords({ records, keys, clock }, meetingId as MeetingId),
    async drop() {
      await running.stop();
      await fresh.drop();
    },
  };
}

function makers(database: Database) {
  const one = <T>(rows: readonly T[]): T => {
    if (!rows[0]) throw new Error('The row was not stored.');
    return rows[0];
  };
  return {
    async account(name: string): Promise<Person> {
      const row = one(
        await database
          .insert(users)
          .values({ kind: 'account', name, email: `${name.toLowerCase().replaceAll(' ', '.')}@people.example` })
          .returning(),
      );
      return { id: row.id, kind: 'account', name };
    },
    async guest(): Promise<Person> {
      const row = one(await database.insert(users).values({ kind: 'guest' }).returning());
      return { id: row.id, kind: 'guest', name: null };
    },
    async organisation(roles: readonly (readonly [Person, 'owner' | 'safeguarding' | 'facilitator'])[]): Promise<string> {
      const row = one(await database.insert(organisations).values({ name: 'Riverside' }).returning());
      for (const [who, role] of roles) await database.insert(organisationMembers).values({ organisationId: row.id, userId: who.id, role });
      return row.id;
    },
    async group(organisationId: string, slug: string, given: Partial<typeof groups.$inferInsert> = {}) {
      return one(
        await database
          .insert(groups)
          .values({ organisationId, slug, name: `Group ${slug}`, groundRules: 'Be kind.\nYou can always pass.', timeZone: 'Europe/Prague', ...given })
          .returning(),
      );
    },
    async facilitate(groupId: string, who: Person, role: 'facilitator' | 'cofacilitator' = 'facilitator') {
      await database.insert(groupFacilitators).values({ groupId, userId: who.id, role });
    },
    async join(groupId: string, who: Person) {
      await database.insert(memberships).values({ groupId, userId: who.id });
    },
    /** With its link. Times in minutes from NOW. */
    async meeting(groupId: string, from: number, to: number, given: Partial<typeof meetings.$inferInsert> = {}) {
      const row = one(
        await database
          .insert(meetings)
          .values({ groupId, startsAt: new Date(NOW + from * MINUTE), endsAt: new Date(NOW + to * MINUTE), records: 'attendance', ...given })
          .returning(),
      );
      return { id: row.id, token: await insertInvitation(database, row.id, null) };
    },
    async participant(meetingId: string, who: Person): Promise<ParticipantId> {
      return one(await database.insert(participants).values({ meetingId, userId: who.id }).returning()).id as ParticipantId;
    },
  };
}
