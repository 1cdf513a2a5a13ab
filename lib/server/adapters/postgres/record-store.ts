import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import {
  attendance,
  attendanceCorrections,
  chatMessages,
  invitations,
  meetingEvents,
  meetings,
  memberships,
  participants,
  users,
} from '../../../../drizzle/schema';
import type { ParticipantId } from '../../../meeting/machine/people';
import type { Database } from '../../runtime/handle';
import type { KeyVault } from '../../ports/key-vault';
import type { MeetingId } from '../../ports/meeting-store';
import type { Attended, RecordStore } from '../../ports/record-store';
import { openEvents } from './meeting-store';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
interface Ended {
  readonly id: MeetingId;
  readonly groupId: string;
}

/**
 * Where the promise of `records` is kept (decisions.md 15). Everything but the key goes in one transaction that holds the meeting's row, so
 * a crash leaves either all of it or the finished part; that no event is left is what tells a second try that the first one got there.
 */
export function postgresRecordStore(database: Database, keys: KeyVault): RecordStore {
  return {
    async endUnbegun(slotEndedBy, now) {
      await database
        .update(meetings)
        .set({ status: 'ended', endedAt: new Date(now) })
        .where(and(eq(meetings.status, 'new'), lte(meetings.endsAt, new Date(slotEndedBy))));
    },
    async pending(endedBy, limit) {
      const rows = await database
        .select({ id: meetings.id })
        .from(meetings)
        .where(sql`${meetings.status} = 'ended' and ${meetings.purgedAt} is null and ${meetings.endedAt} <= to_timestamp(${endedBy}::float8 / 1000)`)
        .orderBy(meetings.endedAt)
        .limit(limit);
      return rows.map(({ id }) => id as MeetingId);
    },

    keep: (id, project) =>
      database.transaction(async (tx) => {
        const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id)).for('update');
        if (meeting?.status !== 'ended') return;
        const stored = await tx
          .select({ ...pick, version: meetingEvents.version, payload: meetingEvents.payload })
          .from(meetingEvents)
          .where(eq(meetingEvents.meetingId, id))
          .orderBy(meetingEvents.seq);
        const ended = { id, groupId: meeting.groupId };
        if (stored.length === 0) {
          // Done before, or nobody ever came; either way nothing more can be learned, and people who were only invited go too.
          if (meeting.records !== 'attendance') await forgetPeople(tx, ended, meeting.peopleCount);
          return;
        }
        const attended = project(openEvents(await keys.key(id), id, stored));
        await tx.delete(meetingEvents).where(eq(meetingEvents.meetingId, id));
        await tx.delete(chatMessages).where(eq(chatMessages.meetingId, id));
        if (meeting.records === 'attendance') await keepAttendance(tx, ended, attended);
        else await forgetPeople(tx, ended, meeting.records === 'counts_only' ? attended.length : null);
      }),

    async finish(id, now) {
      await database
        .update(meetings)
        .set({ purgedAt: new Date(now) })
        .where(sql`${meetings.id} = ${id} and ${meetings.purgedAt} is null`);
    },
  };
}
const pick = { seq: meetingEvents.seq, by: meetingEvents.by, command_id: meetingEvents.commandId, type: meetingEvents.type };

async function keepAttendance(tx: Transaction, { id, groupId }: Ended, attended: readonly Attended[]): Promise<void> {
  const people = await tx
    .select({ id: participants.id, userId: participants.userId, kind: users.kind })
    .from(participants)
    .innerJoin(users, eq(users.id, participants.userId))
    .where(eq(participants.meetingId, id));
  const known = new Map(people.map((person) => [person.id as ParticipantId, person]));
  await tx.update(meetings).set({ peopleCount: attended.length }).where(eq(meetings.id, id));
  if (attended.length === 0) return;
  await tx.insert(attendance).values(
    attended.map(({ participant, firstJoined, lastLeft, ...rest }) => ({
      ...rest,
      meetingId: id,
      participantId: participant,
      userId: known.get(participant)?.userId ?? null,
      firstJoined: new Date(firstJoined),
      lastLeft: new Date(lastLeft),
    })),
  );
  const accounts = attended.flatMap(({ participant }) => {
    const person = known.get(participant);
    return person?.kind === 'account' ? [person.userId] : [];
  });
  // decisions.md 6: counts to three and stops, without dates.
  await tx
    .update(memberships)
    .set({ visits: sql`least(${memberships.visits} + 1, 3)` })
    .where(and(eq(memberships.groupId, groupId), inArray(memberships.userId, accounts)));
}

/** Nothing is left that says who was here; of `none`, not even how much was said. */
async function forgetPeople(tx: Transaction, { id }: Ended, peopleCount: number | null): Promise<void> {
  await tx.delete(attendance).where(eq(attendance.meetingId, id));
  await tx.delete(attendanceCorrections).where(eq(attendanceCorrections.meetingId, id));
  await tx.delete(participants).where(eq(participants.meetingId, id));
  await tx.delete(invitations).where(eq(invitations.meetingId, id));
  await tx.update(meetings).set({ peopleCount, createdBy: null, chatSeq: 0, chatChange: 0, chatGate: 0 }).where(eq(meetings.id, id));
}
