import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import { groups, memberInvitations, memberships, users } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import type { Asker, Group } from './access';
import { facilitatorNames } from './facilitator-names';
import { rulesOf } from './group-form';
import { hashOf, isToken } from './invitation-token';
import { privacySentences } from './kept-words';

/** What the link of a mail says before anybody has pressed anything. */
export interface MemberInvitationDto {
  readonly email: string;
  /** How the facilitators call this person; null: they wrote only the address. */
  readonly calledName: string | null;
  readonly group: { readonly name: string; readonly about: string; readonly groundRules: readonly string[] };
  readonly facilitators: readonly string[];
  readonly privacy: readonly string[];
}
interface Found {
  readonly invitation: typeof memberInvitations.$inferSelect;
  readonly group: Group;
}

/** null for never made, mistyped, taken back, run out and used alike. */
async function find(token: string): Promise<Found | null> {
  if (!isToken(token)) return null;
  const { database, clock } = serverHandle();
  const [row] = await database
    .select({ invitation: memberInvitations, group: groups })
    .from(memberInvitations)
    .innerJoin(groups, eq(groups.id, memberInvitations.groupId))
    .where(and(eq(memberInvitations.tokenHash, hashOf(token)), gt(memberInvitations.expiresAt, new Date(clock.now()))));
  return row ?? null;
}

/** Changes nothing: mail scanners and previews may open the link as often as they like (decisions.md 8). */
export async function lookAtMemberInvitation(token: string): Promise<MemberInvitationDto | null> {
  const found = await find(token);
  if (!found) return null;
  const { invitation, group } = found;
  return {
    email: invitation.email,
    calledName: invitation.calledName,
    group: { name: group.name, about: group.about, groundRules: rulesOf(group.groundRules) },
    facilitators: await facilitatorNames(group.id),
    privacy: privacySentences(group),
  };
}

/**
 * The one button: signs in as the address that the mail went to (`signIn`, unless that account asks already), and makes it a member. Of two presses at
 * once there is one membership. Resolves to the group's slug.
 */
export async function acceptMemberInvitation<E>(
  asker: Asker,
  token: string,
  signIn: (email: string) => Promise<Result<{ readonly userId: string }, E>>,
): Promise<Result<{ readonly slug: string }, 'unknown' | E>> {
  const found = await find(token);
  if (!found) return err('unknown');
  const { invitation, group } = found;
  const here = await accountOf(asker, invitation.email);
  const signedIn = here ? ok({ userId: here }) : await signIn(invitation.email);
  if (!signedIn.ok) return signedIn;
  const { userId } = signedIn.value;
  const { database, clock } = serverHandle();
  return database.transaction(async (tx) => {
    const [used] = await tx.delete(memberInvitations).where(eq(memberInvitations.id, invitation.id)).returning({ id: memberInvitations.id });
    if (used)
      await tx
        .insert(memberships)
        .values({ groupId: group.id, userId, calledName: invitation.calledName, acceptedAt: new Date(clock.now()) })
        .onConflictDoNothing();
    const [member] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.groupId, group.id), eq(memberships.userId, userId)));
    return member ? ok({ slug: group.slug }) : err('unknown');
  });
}

/** The id of the asker, when it is the account of this address. */
async function accountOf(asker: Asker, email: string): Promise<string | null> {
  if (asker?.kind !== 'account') return null;
  const [row] = await serverHandle()
    .database.select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, asker.id), eq(users.email, email)));
  return row?.id ?? null;
}
