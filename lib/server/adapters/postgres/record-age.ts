import { and, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import {
  attendance,
  attendanceCorrections,
  invitations,
  meetings,
  memberInvitations,
  participants,
  sessions,
  users,
  verificationTokens,
} from '../../../../drizzle/schema';
import type { Instant } from '../../../meeting/machine/slice';
import type { Forgotten } from '../../ports/record-store';
import { MEMBER_INVITATION_KEPT_MS } from '../../ports/retention';
import type { Database } from '../../runtime/handle';

const DAY = 24 * 60 * 60_000;
/** Guests in one transaction: their rows are locked for as long as it takes. */
const GUESTS_AT_ONCE = 500;

/** What was kept long enough goes. Each part on its own, and each may run in several processes at once. */
export async function forgetOld(database: Database, now: Instant): Promise<Forgotten> {
  const attendanceLines = await forgetAttendance(database, now);
  // Rows that open nothing any more, and addresses that once asked for a link.
  await database.delete(sessions).where(lt(sessions.expires, new Date(now - DAY)));
  await database.delete(verificationTokens).where(lt(verificationTokens.expires, new Date(now)));
  const asked = await database
    .delete(memberInvitations)
    .where(lte(memberInvitations.askedAt, new Date(now - MEMBER_INVITATION_KEPT_MS)))
    .returning({ id: memberInvitations.id });
  let guests = 0;
  for (;;) {
    const gone = await forgetGuests(database, now);
    guests += gone;
    if (gone < GUESTS_AT_ONCE) break;
  }
  return { attendance: attendanceLines, guests, memberInvitations: asked.length };
}

/** Of a meeting whose time is over only the number of people is left: who they were goes with the lines, and so do its links. */
const forgetAttendance = (database: Database, now: Instant): Promise<number> =>
  database.transaction(async (tx) => {
    const over = tx
      .select({ id: meetings.id })
      .from(meetings)
      .where(lte(meetings.attendanceUntil, new Date(now)));
    await tx.delete(attendanceCorrections).where(inArray(attendanceCorrections.meetingId, over));
    await tx.delete(participants).where(inArray(participants.meetingId, over));
    await tx.delete(invitations).where(inArray(invitations.meetingId, over));
    const lines = await tx.delete(attendance).where(inArray(attendance.meetingId, over)).returning({ meetingId: attendance.meetingId });
    return lines.length;
  });

/**
 * Guests who cannot come back: no session, and no meeting that is to come, is on, or still has something to settle. The first day is left
 * alone: their session may be made a moment after them.
 */
const GONE = (now: Instant) => sql`
  ${users.kind} = 'guest' and ${users.createdAt} < ${new Date(now - DAY)}
  and not exists (select from sessions s where s.user_id = ${users.id} and s.expires > ${new Date(now)})
  and not exists (select from memberships b where b.user_id = ${users.id})
  and not exists (
    select from participants p join meetings m on m.id = p.meeting_id
    where p.user_id = ${users.id} and (m.purged_at is null or m.chat_until is not null))`;

/** A line of attendance stays for as long as its group keeps it; that two lines were the same guest is forgotten. */
const forgetGuests = (database: Database, now: Instant): Promise<number> =>
  database.transaction(async (tx) => {
    const rows = await tx.select({ id: users.id }).from(users).where(GONE(now)).limit(GUESTS_AT_ONCE).for('update', { skipLocked: true });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    // First, because the row of the guest takes with it whatever still points to it.
    await tx.update(attendance).set({ userId: null }).where(inArray(attendance.userId, ids));
    const gone = await tx
      .delete(users)
      .where(and(inArray(users.id, ids), eq(users.kind, 'guest')))
      .returning({ id: users.id });
    return gone.length;
  });
