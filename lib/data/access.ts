import 'server-only';
import { and, eq } from 'drizzle-orm';
import { groupFacilitators, groups, meetings, memberships, organisationMembers } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';

/** Who asks, as `getCurrentUser()` says; null: nobody is signed in. */
export type Asker = { readonly id: string; readonly kind: 'account' | 'guest'; readonly name: string | null } | null;
/** `not_found` is also the answer to whoever may not know that the thing exists. */
export type Refusal = 'sign_in' | 'not_allowed' | 'not_found';
export type OrganisationRole = 'owner' | 'safeguarding' | 'facilitator';
export type GroupRole = 'facilitator' | 'cofacilitator';
/**
 * What somebody wants to do with a group. `run`: the desk, links, planning (facilitators and co-facilitators). `lead`: corrections, the
 * group itself (facilitators). `administer`: the same for an owner of the organisation too, who does not thereby see who was at a meeting.
 */
export type Need = 'run' | 'lead' | 'administer';

export type Group = typeof groups.$inferSelect;
export type Meeting = typeof meetings.$inferSelect;

/** Guests hold no role in the organisation, whatever the table says. */
export async function organisationRoles(asker: Asker): Promise<ReadonlySet<OrganisationRole>> {
  if (asker?.kind !== 'account') return new Set();
  const { database } = serverHandle();
  const rows = await database.select({ role: organisationMembers.role }).from(organisationMembers).where(eq(organisationMembers.userId, asker.id));
  return new Set(rows.map(({ role }) => role));
}

export const mayMakeGroups = (roles: ReadonlySet<OrganisationRole>): boolean => roles.has('owner') || roles.has('facilitator');

export async function requireOwner(asker: Asker): Promise<Result<{ readonly id: string }, Refusal>> {
  if (asker?.kind !== 'account') return err('sign_in');
  return (await organisationRoles(asker)).has('owner') ? ok({ id: asker.id }) : err('not_allowed');
}

export async function groupRoleOf(asker: Asker, groupId: string): Promise<GroupRole | null> {
  if (asker?.kind !== 'account') return null;
  const { database } = serverHandle();
  const [row] = await database
    .select({ role: groupFacilitators.role })
    .from(groupFacilitators)
    .where(and(eq(groupFacilitators.groupId, groupId), eq(groupFacilitators.userId, asker.id)));
  return row?.role ?? null;
}

export async function isMember(asker: Asker, groupId: string): Promise<boolean> {
  if (!asker) return false;
  const { database } = serverHandle();
  const rows = await database
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.userId, asker.id)));
  return rows.length > 0;
}

export interface GroupAccess {
  readonly userId: string;
  readonly group: Group;
  /** null: an owner of the organisation who does not facilitate this group. */
  readonly role: GroupRole | null;
}

/** Ids and slugs are made of these; anything else is nobody's, and some of it the database would choke on. */
export const isKey = (text: string): boolean => /^[\w-]{1,100}$/.test(text);

/** By id or by slug; never trusts that a form named a group of one's own. */
export async function requireGroup(
  asker: Asker,
  where: { readonly id: string } | { readonly slug: string },
  need: Need,
): Promise<Result<GroupAccess, Refusal>> {
  if (asker?.kind !== 'account') return err('sign_in');
  if (!isKey('id' in where ? where.id : where.slug)) return err('not_found');
  const { database } = serverHandle();
  const [group] = await database
    .select()
    .from(groups)
    .where('id' in where ? eq(groups.id, where.id) : eq(groups.slug, where.slug));
  if (!group) return err('not_found');
  const role = await groupRoleOf(asker, group.id);
  if (role === 'facilitator' || (role === 'cofacilitator' && need === 'run')) return ok({ userId: asker.id, group, role });
  if (need === 'administer' && (await organisationRoles(asker)).has('owner')) return ok({ userId: asker.id, group, role });
  return err(role ? 'not_allowed' : 'not_found');
}

export interface MeetingAccess extends GroupAccess {
  readonly meeting: Meeting;
}

export async function requireMeeting(asker: Asker, meetingId: string, need: Exclude<Need, 'administer'>): Promise<Result<MeetingAccess, Refusal>> {
  if (asker?.kind !== 'account') return err('sign_in');
  const meeting = await findMeeting(meetingId);
  if (!meeting) return err('not_found');
  const access = await requireGroup(asker, { id: meeting.groupId }, need);
  return access.ok ? ok({ ...access.value, meeting }) : access;
}

export async function findMeeting(meetingId: string): Promise<Meeting | null> {
  if (!isKey(meetingId)) return null;
  const { database } = serverHandle();
  const [meeting] = await database.select().from(meetings).where(eq(meetings.id, meetingId));
  return meeting ?? null;
}
