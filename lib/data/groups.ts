import 'server-only';
import { and, asc, eq, like } from 'drizzle-orm';
import { groupFacilitators, groups, organisations, users } from '../../drizzle/schema';
import { cleanEmail } from '../auth/email-address';
import { err, ok, type Result } from '../result';
import { type Database, serverHandle } from '../server/runtime/handle';
import { type Asker, type Group, isKey, mayMakeGroups, organisationRoles, type Refusal, requireGroup } from './access';
import { checkField, type CheckFields, parseFields } from './fields';
import { type ChatAfter, groupForm, type Records } from './group-form';
import { accountFor, writeToNewFacilitator } from './people';
import { slugOf } from './slug';

type Problem = { readonly code: Refusal } | CheckFields;
const refuse = (code: Refusal) => err({ code });

/** Only owners, and those they named facilitators: an unknown visitor can never host (decisions.md 5). */
export async function mayMakeGroup(asker: Asker): Promise<boolean> {
  return mayMakeGroups(await organisationRoles(asker));
}

/** Makes the group; whoever makes it facilitates it. Resolves to its slug. */
export async function makeGroup(asker: Asker, input: unknown): Promise<Result<{ readonly slug: string }, Problem>> {
  if (asker?.kind !== 'account') return refuse('sign_in');
  if (!(await mayMakeGroup(asker))) return refuse('not_allowed');
  const form = parseFields(groupForm, input);
  if (!form.ok) return form;
  const { database } = serverHandle();
  return database.transaction(async (transaction) => {
    // One row, held until the end: two groups of the same name made at the same moment get two addresses.
    const [organisation] = await transaction.select().from(organisations).limit(1).for('update');
    if (!organisation) return refuse('not_allowed');
    const slug = await freeSlug(transaction, form.value.name);
    const [made] = await transaction
      .insert(groups)
      .values({ ...form.value, slug, organisationId: organisation.id, createdBy: asker.id })
      .returning({ id: groups.id });
    if (!made) throw new Error('The group was not stored.');
    await transaction.insert(groupFacilitators).values({ groupId: made.id, userId: asker.id, role: 'facilitator' });
    return ok({ slug });
  });
}

async function freeSlug(database: Pick<Database, 'select'>, name: string): Promise<string> {
  const base = slugOf(name);
  const rows = await database
    .select({ slug: groups.slug })
    .from(groups)
    .where(like(groups.slug, `${base}%`));
  const taken = new Set(rows.map(({ slug }) => slug));
  // `new` is the page that makes groups.
  taken.add('new');
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

/** The address stays as it is, so that links go on working; what is kept, and for how long, counts for meetings that are planned from now on. */
export async function editGroup(asker: Asker, groupId: string, input: unknown): Promise<Result<{ readonly slug: string }, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'administer');
  if (!access.ok) return refuse(access.error);
  const form = parseFields(groupForm, input);
  if (!form.ok) return form;
  const { database } = serverHandle();
  await database.update(groups).set(form.value).where(eq(groups.id, groupId));
  return ok({ slug: access.value.group.slug });
}

export interface GroupDesk {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly groundRules: string;
  readonly language: string;
  readonly timeZone: string;
  readonly capacity: number;
  readonly records: Records;
  readonly attendanceMonths: number;
  readonly chatAfter: ChatAfter;
  readonly listed: boolean;
  /** May change the group and its co-facilitators. */
  readonly mayEdit: boolean;
  /** May plan and look after meetings. */
  readonly mayRun: boolean;
  readonly facilitators: readonly { readonly id: string; readonly name: string; readonly role: 'facilitator' | 'cofacilitator'; readonly isMe: boolean }[];
}

/** The group as those who run it see it. */
export async function groupDesk(asker: Asker, slug: string): Promise<Result<GroupDesk, Refusal>> {
  const access = await requireGroup(asker, { slug }, 'run');
  const administered = access.ok ? access : await requireGroup(asker, { slug }, 'administer');
  if (!administered.ok) return administered;
  const { group, role } = administered.value;
  return ok({
    ...settingsOf(group),
    mayRun: role !== null,
    mayEdit: role !== 'cofacilitator' || (await organisationRoles(asker)).has('owner'),
    facilitators: await facilitatorsOf(group.id, asker),
  });
}
const settingsOf = ({ id, slug, name, about, groundRules, language, timeZone, capacity, records, attendanceMonths, chatAfter, listed }: Group) => ({
  id,
  slug,
  name,
  about,
  groundRules,
  language,
  timeZone,
  capacity,
  records,
  attendanceMonths,
  chatAfter,
  listed,
});

async function facilitatorsOf(groupId: string, asker: Asker): Promise<GroupDesk['facilitators']> {
  const { database } = serverHandle();
  const rows = await database
    .select({ id: users.id, name: users.name, email: users.email, role: groupFacilitators.role })
    .from(groupFacilitators)
    .innerJoin(users, eq(users.id, groupFacilitators.userId))
    .where(eq(groupFacilitators.groupId, groupId))
    .orderBy(asc(groupFacilitators.createdAt), asc(users.id));
  // To colleagues, an account that has chosen no name yet is its address.
  return rows.map(({ id, name, email, role }) => ({ id, name: name ?? email ?? 'Somebody without a name', role, isMe: id === asker?.id }));
}

/** By address; makes the account when there is none, so that the answer does not tell who has one. Writes to the person; the mail names no group. */
export async function nameCofacilitator(asker: Asker, groupId: string, input: unknown): Promise<Result<null, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'administer');
  if (!access.ok) return refuse(access.error);
  const email = cleanEmail((input as { email?: unknown } | null)?.email);
  if (!email) return err(checkField('email', 'not_an_address'));
  const { database } = serverHandle();
  const userId = await accountFor(email);
  const added = await database
    .insert(groupFacilitators)
    .values({ groupId, userId, role: 'cofacilitator' })
    .onConflictDoNothing()
    .returning({ id: groupFacilitators.userId });
  if (added.length === 0) return err(checkField('email', 'already'));
  await writeToNewFacilitator(userId, email);
  return ok(null);
}

/** Takes a co-facilitator of this group back; a facilitator can only go when another one stays. Whoever is in a meeting now keeps their role until it ends. */
export async function takeBackFacilitator(asker: Asker, groupId: string, userId: string): Promise<Result<null, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'administer');
  if (!access.ok) return refuse(access.error);
  if (!isKey(userId)) return refuse('not_found');
  const { database } = serverHandle();
  return database.transaction(async (transaction) => {
    await transaction.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for('update');
    const rows = await transaction.select().from(groupFacilitators).where(eq(groupFacilitators.groupId, groupId));
    const theirs = rows.find((row) => row.userId === userId);
    if (!theirs) return ok(null);
    const others = rows.filter((row) => row.role === 'facilitator' && row.userId !== userId);
    if (theirs.role === 'facilitator' && others.length === 0) return err(checkField('userId', 'last_one'));
    await transaction.delete(groupFacilitators).where(and(eq(groupFacilitators.groupId, groupId), eq(groupFacilitators.userId, userId)));
    return ok(null);
  });
}
