import { and, eq, inArray, isNotNull, isNull, lte, notInArray, sql } from 'drizzle-orm';
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
import { CHAT_KEPT_MS, monthsAfter } from '../../ports/retention';
import { openEvents } from './meeting-store';
import { forgetOld } from './record-age';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
type Meeting = typeof meetings.$inferSelect;

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
        if (meeting?.status !== 'ended' || meeting.purgedAt) return;
        const stored = await tx
          .select({ ...pick, version: meetingEvents.version, payload: meetingEvents.payload })
          .from(meetingEvents)
          .where(eq(meetingEvents.meetingId, id))
          .orderBy(meetingEvents.seq);
        if (stored.length === 0) {
          // Done before, or nobody ever came; either way nothing more can be learned, and people who were only invited go too.
          if (meeting.records !== 'attendance') await forgetPeople(tx, meeting, meeting.peopleCount);
          else await settleAttendance(tx, meeting, {});
          return;
        }
        const attended = project(openEvents(await keys.key(id), id, stored));
        await tx.delete(meetingEvents).where(eq(meetingEvents.meetingId, id));
        await keepChat(tx, meeting);
        if (meeting.records === 'attendance') await keepAttendance(tx, meeting, attended);
        else await forgetPeople(tx, meeting, meeting.records === 'counts_only' ? attended.length : null);
      }),

    async finish(id, now) {
      await database
        .update(meetings)
        .set({ purgedAt: new Date(now) })
        .where(and(eq(meetings.id, id), isNull(meetings.purgedAt)));
    },

    async chatUntil(id) {
      const [row] = await database.select({ until: meetings.chatUntil }).from(meetings).where(eq(meetings.id, id));
      return row?.until?.getTime() ?? null;
    },
    async chatDue(now, limit) {
      const due = and(isNotNull(meetings.purgedAt), lte(meetings.chatUntil, new Date(now)));
      const rows = await database.select({ id: meetings.id }).from(meetings).where(due).orderBy(meetings.chatUntil).limit(limit);
      return rows.map(({ id }) => id as MeetingId);
    },
    async dropChat(id) {
      // Not before it is due to whoever asks by mistake: a running meeting has no `chat_until`.
      const kept = database
        .select({ id: meetings.id })
        .from(meetings)
        .where(and(eq(meetings.id, id), isNotNull(meetings.chatUntil)));
      await database.delete(chatMessages).where(inArray(chatMessages.meetingId, kept));
    },
    async chatGone(id) {
      await database.update(meetings).set({ chatUntil: null }).where(eq(meetings.id, id));
    },
    forgetOld: (now) => forgetOld(database, now),
  };
}
const pick = { seq: meetingEvents.seq, by: meetingEvents.by, command_id: meetingEvents.commandId, type: meetingEvents.type };
const endOf = ({ endedAt, endsAt }: Meeting): number => (endedAt ?? endsAt).getTime();

/** decisions.md 16. Where nothing was written, or all of it was taken back, there is nothing to keep, and no reason to keep the key. */
async function keepChat(tx: Transaction, meeting: Meeting): Promise<void> {
  const words = and(eq(chatMessages.meetingId, meeting.id), isNull(chatMessages.deletedBy));
  const wanted = meeting.chatAfter === 'kept_24h' && meeting.records !== 'none';
  const [written] = wanted ? await tx.select({ id: chatMessages.id }).from(chatMessages).where(words).limit(1) : [];
  if (!written) await tx.delete(chatMessages).where(eq(chatMessages.meetingId, meeting.id));
  else
    await tx
      .update(meetings)
      .set({ chatUntil: new Date(endOf(meeting) + CHAT_KEPT_MS) })
      .where(eq(meetings.id, meeting.id));
}

async function keepAttendance(tx: Transaction, meeting: Meeting, attended: readonly Attended[]): Promise<void> {
  const people = await tx
    .select({ id: participants.id, userId: participants.userId, kind: users.kind })
    .from(participants)
    .innerJoin(users, eq(users.id, participants.userId))
    .where(eq(participants.meetingId, meeting.id));
  const known = new Map(people.map((person) => [person.id as ParticipantId, person]));
  const lines = attended.map(({ participant, firstJoined, lastLeft, ...rest }) => ({
    ...rest,
    meetingId: meeting.id,
    participantId: participant,
    userId: known.get(participant)?.userId ?? null,
    firstJoined: new Date(firstJoined),
    lastLeft: new Date(lastLeft),
  }));
  if (lines.length > 0) await tx.insert(attendance).values(lines);
  await settleAttendance(tx, meeting, { peopleCount: attended.length });
  const accounts = attended.flatMap(({ participant }) => {
    const person = known.get(participant);
    return person?.kind === 'account' ? [person.userId] : [];
  });
  // decisions.md 6: counts to three and stops, without dates.
  await tx
    .update(memberships)
    .set({ visits: sql`least(${memberships.visits} + 1, 3)` })
    .where(and(eq(memberships.groupId, meeting.groupId), inArray(memberships.userId, accounts)));
}

/** How long the lines are kept; and whoever was invited or at the door and never came in is noted no longer. */
async function settleAttendance(tx: Transaction, meeting: Meeting, also: { readonly peopleCount?: number }): Promise<void> {
  const here = tx.select({ id: attendance.participantId }).from(attendance).where(eq(attendance.meetingId, meeting.id));
  await tx.delete(participants).where(and(eq(participants.meetingId, meeting.id), notInArray(participants.id, here)));
  const until = new Date(monthsAfter(endOf(meeting), meeting.attendanceMonths));
  await tx
    .update(meetings)
    .set({ ...also, attendanceUntil: until })
    .where(eq(meetings.id, meeting.id));
}

/** Nothing is left that says who was here; of `none`, not even how much was said. */
async function forgetPeople(tx: Transaction, { id }: Meeting, peopleCount: number | null): Promise<void> {
  await tx.delete(attendance).where(eq(attendance.meetingId, id));
  await tx.delete(attendanceCorrections).where(eq(attendanceCorrections.meetingId, id));
  await tx.delete(participants).where(eq(participants.meetingId, id));
  await tx.delete(invitations).where(eq(invitations.meetingId, id));
  await tx.update(meetings).set({ peopleCount, createdBy: null, chatSeq: 0, chatChange: 0, chatGate: 0 }).where(eq(meetings.id, id));
}
