import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { groups, invitations, meetings, participants } from '../../drizzle/schema';
import { env } from '../env';
import { has } from '../meeting/machine/records';
import type { ParticipantId } from '../meeting/machine/people';
import { placesLeft } from '../meeting/machine/questions';
import { err, ok, type Result } from '../result';
import { type Database, serverHandle } from '../server/runtime/handle';
import type { MeetingId } from '../server/ports/meeting-store';
import { type Asker, type Group, groupRoleOf, isMember, type Meeting } from './access';
import { facilitatorNames } from './facilitator-names';
import { type PublicShape, shapeOf } from './format-rows';
import { rulesOf } from './group-form';
import { hashOf, isToken } from './invitation-token';
import { privacySentences } from './kept-words';
import { doorOpensAt, isOver, isTooEarly } from './times';

/** What a link says before anybody has pressed anything. */
export interface InvitationDto {
  readonly meetingId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  readonly group: {
    readonly name: string;
    readonly about: string;
    readonly language: string;
    readonly timeZone: string;
    readonly groundRules: readonly string[];
    /** How its meetings go; null: without a format. */
    readonly shape: PublicShape | null;
  };
  readonly facilitators: readonly string[];
  readonly privacy: readonly string[];
}
/** `known`: this person may go on to the meeting without taking the link again. */
export type InvitationLook =
  | { readonly state: 'unknown' }
  | { readonly state: 'open' | 'too_early' | 'ended' | 'full' | 'door_closed'; readonly invitation: InvitationDto; readonly known: boolean };
/** `unknown` stands for never made, mistyped and replaced alike: a link that was replaced says nothing of its meeting any more. */
export type ClaimProblem = InvitationLook['state'];

interface Found {
  readonly invitationId: string;
  readonly closed: boolean;
  readonly meeting: Meeting;
  readonly group: Group;
}

async function find(database: Pick<Database, 'select'>, token: string): Promise<Found | null> {
  if (!isToken(token)) return null;
  const [row] = await database
    .select({ id: invitations.id, closedAt: invitations.closedAt, meeting: meetings, group: groups })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(eq(invitations.tokenHash, hashOf(token)));
  return row ? { invitationId: row.id, closed: row.closedAt !== null, meeting: row.meeting, group: row.group } : null;
}

/** Changes nothing: mail scanners and previews may open the link as often as they like. */
export async function lookAtInvitation(asker: Asker, token: string): Promise<InvitationLook> {
  const { database } = serverHandle();
  const found = await find(database, token);
  if (!found) return { state: 'unknown' };
  const known = await isKnown(asker, found);
  if (found.closed && !known) return { state: 'unknown' };
  return { state: await stateOf(found, asker, known), invitation: await describe(found), known };
}

/** Facilitators, members, and whoever claimed a link of this meeting before. */
async function isKnown(asker: Asker, { meeting, group }: Found): Promise<boolean> {
  return (await participantOf(asker, meeting.id)) !== null || (await belongs(asker, group));
}
async function belongs(asker: Asker, group: Group): Promise<boolean> {
  return (await groupRoleOf(asker, group.id)) !== null || (await isMember(asker, group.id));
}
async function participantOf(asker: Asker, meetingId: string): Promise<ParticipantId | null> {
  if (!asker) return null;
  const { database } = serverHandle();
  const [row] = await database
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.meetingId, meetingId), eq(participants.userId, asker.id)));
  return row ? (row.id as ParticipantId) : null;
}

async function stateOf({ meeting, group }: Found, asker: Asker, known: boolean): Promise<'open' | 'too_early' | 'ended' | 'full' | 'door_closed'> {
  const { clock, meetings: running } = serverHandle();
  if (isOver(meeting, clock.now())) return 'ended';
  if (isTooEarly(meeting, clock.now())) return 'too_early';
  if (meeting.status !== 'open' || known) return 'open';
  const { state } = await running.newest(meeting.id as MeetingId);
  if (state.lifecycle.status === 'ended') return 'ended';
  if (state.lifecycle.status !== 'open') return 'open';
  const me = await participantOf(asker, meeting.id);
  if (me && has(state.roster.admitted, me)) return 'open';
  if (state.lifecycle.door === 'closed') return 'door_closed';
  return placesLeft(state, { ...state.lifecycle.settings, capacity: group.capacity }) === 0 ? 'full' : 'open';
}

async function describe({ meeting, group }: Found): Promise<InvitationDto> {
  return {
    meetingId: meeting.id,
    startsAt: meeting.startsAt.getTime(),
    endsAt: meeting.endsAt.getTime(),
    doorOpensAt: doorOpensAt(meeting),
    group: {
      name: group.name,
      about: group.about,
      language: group.language,
      timeZone: group.timeZone,
      groundRules: rulesOf(group.groundRules),
      shape: await shapeOf(serverHandle().database, group),
    },
    facilitators: await facilitatorNames(group.id),
    privacy: privacySentences(meeting),
  };
}

/**
 * Takes the link: whoever is signed in stays who they are, anybody else becomes a guest (`signIn`, which sets the cookie). Idempotent.
 * Resolves to the meeting's id.
 */
export async function claimInvitation(
  asker: Asker,
  token: string,
  signIn: (meeting: { readonly meetingEndsAt: Date }) => Promise<{ readonly id: string }>,
): Promise<Result<{ readonly meetingId: string }, ClaimProblem>> {
  const { database } = serverHandle();
  const found = await find(database, token);
  if (!found) return err('unknown');
  const known = await isKnown(asker, found);
  if (found.closed && !known) return err('unknown');
  const state = await stateOf(found, asker, known);
  if (state !== 'open') return err(state);
  // A guest who takes a further link gets a session that lasts for the later meeting too.
  const user = await signIn({ meetingEndsAt: found.meeting.endsAt });
  if (known) return ok({ meetingId: found.meeting.id });
  return database.transaction(async (transaction) => {
    // Shared lock: a link that is replaced at this very moment is either claimed before, or not at all.
    const [open] = await transaction.select({ closedAt: invitations.closedAt }).from(invitations).where(eq(invitations.id, found.invitationId)).for('share');
    if (!open || open.closedAt) return err('unknown');
    await transaction
      .insert(participants)
      .values({ meetingId: found.meeting.id, userId: user.id, invitationId: found.invitationId })
      .onConflictDoUpdate({
        target: [participants.meetingId, participants.userId],
        set: { invitationId: sql`coalesce(${participants.invitationId}, excluded.invitation_id)` },
      });
    return ok({ meetingId: found.meeting.id });
  });
}

/** The words that a person sends along with the link: they name neither group nor reason (ui.md §3). */
export const shareText = (url: string): string => `Your meeting: ${url}\nIt opens in the browser. A first name is enough, nothing to install.`;
export const invitationUrl = (token: string): string => `${env.PUBLIC_URL}/i/${token}`;
