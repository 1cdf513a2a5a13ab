import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { groups, memberInvitations, memberships, users } from '../../drizzle/schema';
import { authContext } from '../auth/context';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, isKey, type Refusal, requireGroup } from './access';

/** A member as the facilitators of the group see them, and nobody else. */
export interface MemberDto {
  readonly id: string;
  /** As the facilitators call them, else the name that they chose; null: neither. */
  readonly name: string | null;
  readonly email: string | null;
  readonly since: number;
}
/** Somebody who was asked and has not answered. Whether there is an account behind the address, nobody learns here. */
export interface AskedDto {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly askedAt: number;
  readonly linkUntil: number;
  readonly linkWorks: boolean;
}
export interface MembersDto {
  readonly members: readonly MemberDto[];
  readonly asked: readonly AskedDto[];
  /** Without mail nobody can be asked. */
  readonly mailWorks: boolean;
}

/** Facilitators and co-facilitators of this group; not the owners of the organisation, and no member. */
export async function membersOf(asker: Asker, groupId: string): Promise<Result<MembersDto, Refusal>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return access;
  const { database, clock } = serverHandle();
  const [members, asked] = await Promise.all([
    database
      .select({ id: users.id, calledName: memberships.calledName, name: users.name, email: users.email, since: memberships.acceptedAt })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.groupId, groupId))
      .orderBy(sql`lower(coalesce(${memberships.calledName}, ${users.name}, ${users.email}))`, asc(users.id)),
    database
      .select()
      .from(memberInvitations)
      .where(eq(memberInvitations.groupId, groupId))
      .orderBy(asc(memberInvitations.askedAt), asc(memberInvitations.email)),
  ]);
  return ok({
    members: members.map(({ id, calledName, name, email, since }) => ({ id, name: calledName ?? name, email, since: since.getTime() })),
    asked: asked.map(({ id, calledName, email, askedAt, expiresAt }) => ({
      id,
      name: calledName,
      email,
      askedAt: askedAt.getTime(),
      linkUntil: expiresAt.getTime(),
      linkWorks: expiresAt.getTime() > clock.now(),
    })),
    mailWorks: authContext().mailWorks,
  });
}

/** Ends a membership; again changes nothing. Whoever is in a meeting stays until it ends or they leave; what is kept of meetings stays as long as it says. */
export async function endMembership(asker: Asker, groupId: string, userId: string): Promise<Result<null, { readonly code: Refusal }>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return err({ code: access.error });
  if (!isKey(userId)) return err({ code: 'not_found' });
  await removeMember(groupId, userId);
  return ok(null);
}

/** A member leaves by themselves. Not found for whoever is none. */
export async function leaveGroup(asker: Asker, slug: string): Promise<Result<null, { readonly code: Refusal }>> {
  if (asker?.kind !== 'account') return err({ code: 'sign_in' });
  if (!isKey(slug)) return err({ code: 'not_found' });
  const { database } = serverHandle();
  const [group] = await database.select({ id: groups.id }).from(groups).where(eq(groups.slug, slug));
  const left = group ? await removeMember(group.id, asker.id) : false;
  return left ? ok(null) : err({ code: 'not_found' });
}

async function removeMember(groupId: string, userId: string): Promise<boolean> {
  const { database } = serverHandle();
  const gone = await database
    .delete(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.userId, userId)))
    .returning({ userId: memberships.userId });
  return gone.length > 0;
}
