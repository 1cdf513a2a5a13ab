import 'server-only';
import { and, eq } from 'drizzle-orm';
import { meetings, participants } from '../../drizzle/schema';
import { env } from '../env';
import type { ParticipantId } from '../meeting/machine/people';
import { isFacilitator } from '../meeting/machine/questions';
import { err, ok, type Result } from '../result';
import type { MeetingId } from '../server/ports/meeting-store';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, findMeeting, type Meeting, type Refusal, requireMeeting } from './access';
import { closeInvitations, insertInvitation, openToken } from './invitation-rows';
import { invitationUrl, shareText } from './invitations';
import { isLoopback, type Qr, qrOf } from './qr';
import { isOver } from './times';

export interface InvitationLink {
  /** null: none that can be shown (the server's secret changed since): it must be replaced. */
  readonly url: string | null;
  /** null without a url, and for an address that only this machine can open. */
  readonly qr: Qr | null;
  readonly shareText: string | null;
  /** Only this machine can open the address. */
  readonly onlyHere: boolean;
}
type LinkRefusal = Refusal | 'meeting_ended';

/** The link of a meeting, for those who facilitate it: by the group, or by the roster while it runs. */
export async function invitationFor(asker: Asker, meetingId: string): Promise<Result<InvitationLink, LinkRefusal>> {
  const access = await requireDoor(asker, meetingId);
  if (!access.ok) return access;
  return ok(linkOf(await openToken(serverHandle().database, meetingId)));
}

/** Makes a new link. The old one opens nothing for new people; whoever claimed it goes on. */
export async function replaceInvitation(asker: Asker, meetingId: string): Promise<Result<InvitationLink, LinkRefusal>> {
  const access = await requireDoor(asker, meetingId);
  if (!access.ok) return access;
  const { database, clock } = serverHandle();
  const token = await database.transaction(async (transaction) => {
    await transaction.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for('update');
    await closeInvitations(transaction, meetingId, new Date(clock.now()));
    return insertInvitation(transaction, meetingId, access.value.userId);
  });
  return ok(linkOf(token));
}

function linkOf(token: string | null): InvitationLink {
  const onlyHere = isLoopback(env.PUBLIC_URL);
  if (token === null) return { url: null, qr: null, shareText: null, onlyHere };
  const url = invitationUrl(token);
  return { url, qr: onlyHere ? null : qrOf(url), shareText: shareText(url), onlyHere };
}

/** May this person look after the door of this meeting? A co-facilitator who was named in the meeting may, too. */
async function requireDoor(asker: Asker, meetingId: string): Promise<Result<{ readonly userId: string }, LinkRefusal>> {
  if (!asker) return err('sign_in');
  const meeting = await findMeeting(meetingId);
  if (!meeting) return err('not_found');
  const access = await requireMeeting(asker, meetingId, 'run');
  if (!access.ok && !(await facilitatesNow(asker.id, meeting))) return err(access.error === 'sign_in' ? 'not_found' : access.error);
  return isOver(meeting, serverHandle().clock.now()) ? err('meeting_ended') : ok({ userId: asker.id });
}

async function facilitatesNow(userId: string, meeting: Meeting): Promise<boolean> {
  if (meeting.status !== 'open') return false;
  const { database, meetings: running } = serverHandle();
  const [mine] = await database
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.meetingId, meeting.id), eq(participants.userId, userId)));
  if (!mine) return false;
  return isFacilitator((await running.newest(meeting.id as MeetingId)).state, mine.id as ParticipantId);
}
