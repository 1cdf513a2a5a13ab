import 'server-only';
import { and, count, eq, inArray, lte, sql } from 'drizzle-orm';
import { groupFacilitators, memberInvitations, memberships, users } from '../../drizzle/schema';
import { authContext } from '../auth/context';
import { limits } from '../auth/limits';
import { memberInvitationMail } from '../auth/mails';
import { err, ok, type Result } from '../result';
import { type Database, serverHandle } from '../server/runtime/handle';
import { type Asker, isKey, type Refusal, requireGroup } from './access';
import { checkField, type CheckFields } from './fields';
import { hashOf, newToken } from './invitation-token';
import { type AskedPerson, readPeople } from './member-lines';

const DAY_MS = 24 * 60 * 60_000;
/** The link signs in, so it does not work for longer than somebody may reasonably take to read a mail. */
const LINK_DAYS = 7;
/** Members and people who were asked, together: far above any support group. */
const MAX_PEOPLE = 500;
type Problem = { readonly code: Refusal } | CheckFields;

/**
 * Asks people to become members: notes them and writes to each. Whoever is a member, facilitates the group, or was asked and has a link that works, is passed
 * over. The answer is the same whether or not there is an account behind an address. All or nobody: one line that cannot be read, and nobody is asked.
 */
export async function askMembers(asker: Asker, groupId: string, input: unknown): Promise<Result<null, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return err({ code: access.error });
  const text = (input as { people?: unknown } | null)?.people;
  const people = readPeople(typeof text === 'string' ? text.slice(0, 10_000) : '');
  if (!people.ok) return err(checkField('people', people.error));
  const context = authContext();
  if (!context.mailWorks) return err(checkField('people', 'mail_off'));
  const { database, clock } = serverHandle();
  const now = clock.now();
  const wanted = await notYetThere(database, groupId, people.value, now);
  if ((await peopleOf(database, groupId)) + wanted.length > MAX_PEOPLE) return err(checkField('people', 'full'));
  const wait = await limits(context.pool, context.secret).take(wanted.map(() => ['ask_by', access.value.userId] as const));
  if (wait !== null) return err(checkField('people', 'wait'));
  for (const person of wanted) await ask(database, groupId, person, access.value.userId, now);
  return ok(null);
}

async function notYetThere(database: Database, groupId: string, people: readonly AskedPerson[], now: number): Promise<readonly AskedPerson[]> {
  const emails = people.map(({ email }) => email);
  const there = await Promise.all([
    database
      .select({ email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.groupId, groupId), inArray(users.email, emails))),
    database
      .select({ email: users.email })
      .from(groupFacilitators)
      .innerJoin(users, eq(users.id, groupFacilitators.userId))
      .where(and(eq(groupFacilitators.groupId, groupId), inArray(users.email, emails))),
    database
      .select({ email: memberInvitations.email })
      .from(memberInvitations)
      .where(and(eq(memberInvitations.groupId, groupId), sql`${memberInvitations.expiresAt} > ${new Date(now)}`)),
  ]);
  const known = new Set(there.flat().map(({ email }) => email));
  return people.filter(({ email }) => !known.has(email));
}

async function peopleOf(database: Database, groupId: string): Promise<number> {
  const [[members], [asked]] = await Promise.all([
    database.select({ n: count() }).from(memberships).where(eq(memberships.groupId, groupId)),
    database.select({ n: count() }).from(memberInvitations).where(eq(memberInvitations.groupId, groupId)),
  ]);
  return (members?.n ?? 0) + (asked?.n ?? 0);
}

/** Two who ask the same person at the same moment write one mail: only whoever noted it sends. */
async function ask(database: Database, groupId: string, { email, name }: AskedPerson, askedBy: string, now: number): Promise<void> {
  const token = newToken();
  const fresh = { calledName: name, tokenHash: hashOf(token), askedBy, askedAt: new Date(now), expiresAt: new Date(now + LINK_DAYS * DAY_MS) };
  const noted = await database
    .insert(memberInvitations)
    .values({ groupId, email, ...fresh })
    .onConflictDoUpdate({
      target: [memberInvitations.groupId, memberInvitations.email],
      set: fresh,
      setWhere: lte(memberInvitations.expiresAt, new Date(now)),
    })
    .returning({ id: memberInvitations.id });
  if (noted.length > 0) await write(email, token);
}

async function write(email: string, token: string): Promise<void> {
  const { mailer, publicUrl } = authContext();
  await mailer.send(memberInvitationMail(email, `${publicUrl}/join/${token}`, LINK_DAYS));
}

/** A new mail with a new link; the old link opens nothing from then on. At most three a day for one person. */
export async function askAgain(asker: Asker, groupId: string, invitationId: string): Promise<Result<null, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return err({ code: access.error });
  if (!isKey(invitationId)) return err({ code: 'not_found' });
  const context = authContext();
  if (!context.mailWorks) return err(checkField('invitationId', 'mail_off'));
  const { database, clock } = serverHandle();
  const [row] = await database.select({ email: memberInvitations.email }).from(memberInvitations).where(ofGroup(groupId, invitationId));
  if (!row) return err({ code: 'not_found' });
  const wait = await limits(context.pool, context.secret).take([
    ['ask_again', `${groupId} ${row.email}`],
    ['ask_by', access.value.userId],
  ]);
  if (wait !== null) return err(checkField('invitationId', 'wait'));
  const token = newToken();
  const renewed = await database
    .update(memberInvitations)
    .set({ tokenHash: hashOf(token), askedAt: new Date(clock.now()), expiresAt: new Date(clock.now() + LINK_DAYS * DAY_MS) })
    .where(ofGroup(groupId, invitationId))
    .returning({ email: memberInvitations.email });
  if (!renewed[0]) return err({ code: 'not_found' });
  await write(renewed[0].email, token);
  return ok(null);
}

/** Forgets that somebody was asked; their link opens nothing from then on. Again changes nothing. */
export async function takeBackInvitation(asker: Asker, groupId: string, invitationId: string): Promise<Result<null, { readonly code: Refusal }>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return err({ code: access.error });
  if (!isKey(invitationId)) return err({ code: 'not_found' });
  await serverHandle().database.delete(memberInvitations).where(ofGroup(groupId, invitationId));
  return ok(null);
}

const ofGroup = (groupId: string, invitationId: string) => and(eq(memberInvitations.groupId, groupId), eq(memberInvitations.id, invitationId));
