import 'server-only';
import type { ParticipantId, Role, Standing } from '../meeting/machine/people';
import type { DeclineReason } from '../meeting/lobby/types';
import type { MeetingState } from '../meeting/machine/meeting';
import type { RemovalReason } from '../meeting/moderation/types';
import { standingOf } from '../meeting/machine/questions';
import { find } from '../meeting/machine/records';
import { err, ok, type Result } from '../result';
import { factsFor, participantFor } from '../server/adapters/postgres/facts';
import type { MeetingId } from '../server/ports/meeting-store';
import { serverHandle } from '../server/runtime/handle';
import { and, asc, eq, gt, ne } from 'drizzle-orm';
import { groups, meetings } from '../../drizzle/schema';
import { type Asker, findMeeting, type Group, groupRoleOf, type Meeting } from './access';
import { type PublicFacilitator, publicFacilitators } from './facilitator-names';
import { type Records, rulesOf } from './group-form';
import { chatSentence, privacySentences, recordsSentence } from './kept-words';
import { doorOpensAt, isOver, isTooEarly } from './times';

/** What the pages of one meeting may know of it before anything live is loaded. */
export interface MeetingPageDto {
  readonly meetingId: string;
  readonly me: ParticipantId;
  /** How this person enters. */
  readonly role: Role;
  /** Where this person stands now. */
  readonly standing: Standing;
  readonly already: 'in_room' | 'waiting' | null;
  /** An account's own name; null for guests. */
  readonly accountName: string | null;
  readonly signedIn: boolean;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  /** When this group meets again as far as it is planned; null: nothing is planned. */
  readonly nextAt: number | null;
  readonly records: Records;
  readonly group: {
    readonly slug: string;
    readonly name: string;
    readonly about: string;
    readonly timeZone: string;
    readonly language: string;
    readonly groundRules: readonly string[];
  };
  readonly facilitators: readonly PublicFacilitator[];
  /** In plain words, made from the settings of this meeting. */
  readonly chatSentence: string;
  readonly recordsSentence: string;
  readonly privacy: readonly string[];
  /** The server's time when this was made. */
  readonly now: number;
}
/** `not_found` also stands for "no right to know". */
export type NoMeetingPage =
  | { readonly why: 'sign_in' }
  | { readonly why: 'not_found' }
  | { readonly why: 'too_early'; readonly startsAt: number; readonly doorOpensAt: number; readonly timeZone: string }
  | { readonly why: 'removed'; readonly by: string; readonly reason: RemovalReason }
  | { readonly why: 'declined'; readonly reason: DeclineReason }
  | { readonly why: 'ended'; readonly recordsSentence: string; readonly signedIn: boolean; readonly facilitates: boolean; readonly meetingId: string };

/** Gives facilitators and members of the group their id in this meeting; everybody else has one only by a link that they took. */
export async function meetingPage(asker: Asker, meetingId: string): Promise<Result<MeetingPageDto, NoMeetingPage>> {
  if (!asker) return err({ why: 'sign_in' });
  const meeting = await findMeeting(meetingId);
  if (!meeting) return err({ why: 'not_found' });
  const { pool, clock, meetings: live } = serverHandle();
  const now = clock.now();
  // The id of a meeting cannot be guessed; whoever has it learns that it is over and nothing of what it was.
  if (isOver(meeting, now)) return err(await ended(asker, meeting));
  const me = await participantFor(pool)(meeting.id as MeetingId, asker.id);
  if (!me) return err({ why: 'not_found' });
  const facts = await factsFor(pool)(meeting.id as MeetingId, asker.id, me);
  const group = await groupOf(meeting);
  if (!facts || !facts.mayEnterAs || !group) return err({ why: 'not_found' });
  if (isTooEarly(meeting, now))
    return err({ why: 'too_early', startsAt: meeting.startsAt.getTime(), doorOpensAt: doorOpensAt(meeting), timeZone: group.timeZone });
  const { state } = await live.newest(meeting.id as MeetingId);
  if (state.lifecycle.status === 'ended') return err(await ended(asker, meeting));
  const standing = standingOf(state, me);
  const refused = refusal(state, me);
  if (refused && standing !== 'waiting' && !inRoom(standing)) return err(refused);
  return ok({
    ...plan(meeting, group),
    me,
    role: facts.mayEnterAs,
    standing,
    already: inRoom(standing) ? 'in_room' : standing === 'waiting' ? 'waiting' : null,
    accountName: asker.kind === 'account' ? asker.name : null,
    signedIn: asker.kind === 'account',
    nextAt: await nextAfter(meeting),
    facilitators: await publicFacilitators(group.id),
    now,
  });
}

const inRoom = (standing: Standing) => standing === 'facilitator' || standing === 'cofacilitator' || standing === 'member';

function refusal(state: MeetingState, me: ParticipantId): NoMeetingPage | null {
  const removed = find(state.moderation.removed, me);
  if (removed) return { why: 'removed', by: removed.by, reason: removed.reason };
  const declined = find(state.lobby.declined, me);
  return declined ? { why: 'declined', reason: declined.reason } : null;
}

async function ended(asker: Exclude<Asker, null>, meeting: Meeting): Promise<NoMeetingPage> {
  const facilitates = (await groupRoleOf(asker, meeting.groupId)) !== null;
  return { why: 'ended', recordsSentence: recordsSentence(meeting), signedIn: asker.kind === 'account', facilitates, meetingId: meeting.id };
}

async function groupOf(meeting: Meeting): Promise<Group | null> {
  const [group] = await serverHandle().database.select().from(groups).where(eq(groups.id, meeting.groupId));
  return group ?? null;
}

async function nextAfter({ groupId, startsAt }: Meeting): Promise<number | null> {
  const [next] = await serverHandle()
    .database.select({ startsAt: meetings.startsAt })
    .from(meetings)
    .where(and(eq(meetings.groupId, groupId), gt(meetings.startsAt, startsAt), ne(meetings.status, 'ended')))
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return next?.startsAt.getTime() ?? null;
}

const plan = (meeting: Meeting, group: Group) => ({
  meetingId: meeting.id,
  startsAt: meeting.startsAt.getTime(),
  endsAt: meeting.endsAt.getTime(),
  doorOpensAt: doorOpensAt(meeting),
  records: meeting.records,
  group: {
    slug: group.slug,
    name: group.name,
    about: group.about,
    timeZone: group.timeZone,
    language: group.language,
    groundRules: rulesOf(group.groundRules),
  },
  chatSentence: chatSentence(meeting),
  recordsSentence: recordsSentence(meeting),
  privacy: privacySentences(meeting),
});
