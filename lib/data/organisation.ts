import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { groups, organisationMembers, organisations, users } from '../../drizzle/schema';
import { cleanEmail } from '../auth/email-address';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, isKey, type OrganisationRole, type Refusal, requireOwner } from './access';
import { checkField, type CheckFields } from './fields';
import { accountFor, writeToNewFacilitator } from './people';

type Problem = { readonly code: Refusal } | CheckFields;

export interface OrganisationDto {
  readonly name: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly email: string;
    readonly role: OrganisationRole;
    readonly isMe: boolean;
  }[];
  readonly groups: readonly { readonly slug: string; readonly name: string; readonly listed: boolean }[];
}

/** Owners only. */
export async function organisationPage(asker: Asker): Promise<Result<OrganisationDto, Refusal>> {
  const owner = await requireOwner(asker);
  if (!owner.ok) return owner;
  const organisation = await theOrganisation();
  if (!organisation) return err('not_found');
  const { database } = serverHandle();
  const [people, all] = await Promise.all([
    database
      .select({ id: users.id, name: users.name, email: users.email, role: organisationMembers.role })
      .from(organisationMembers)
      .innerJoin(users, eq(users.id, organisationMembers.userId))
      .where(eq(organisationMembers.organisationId, organisation.id))
      .orderBy(asc(organisationMembers.createdAt), asc(users.email)),
    database
      .select({ slug: groups.slug, name: groups.name, listed: groups.listed })
      .from(groups)
      .where(eq(groups.organisationId, organisation.id))
      .orderBy(asc(groups.name)),
  ]);
  return ok({
    name: organisation.name,
    people: people.map((person) => ({ ...person, email: person.email ?? '', isMe: person.id === owner.value.id })),
    groups: all,
  });
}

/** The one organisation of this installation (decisions.md 5); null before it was set up. */
async function theOrganisation(): Promise<{ readonly id: string; readonly name: string } | null> {
  const { database } = serverHandle();
  const [row] = await database.select({ id: organisations.id, name: organisations.name }).from(organisations).orderBy(asc(organisations.createdAt)).limit(1);
  return row ?? null;
}

/** Names somebody a facilitator by address; makes the account when there is none, and writes to them. */
export async function nameFacilitator(asker: Asker, input: unknown): Promise<Result<null, Problem>> {
  const owner = await requireOwner(asker);
  if (!owner.ok) return err({ code: owner.error });
  const organisation = await theOrganisation();
  if (!organisation) return err({ code: 'not_found' });
  const email = cleanEmail((input as { email?: unknown } | null)?.email);
  if (!email) return err(checkField('email', 'not_an_address'));
  const userId = await accountFor(email);
  const { database } = serverHandle();
  const added = await database
    .insert(organisationMembers)
    .values({ organisationId: organisation.id, userId, role: 'facilitator', namedBy: owner.value.id })
    .onConflictDoNothing()
    .returning({ userId: organisationMembers.userId });
  if (added.length === 0) return err(checkField('email', 'already'));
  await writeToNewFacilitator(userId, email);
  return ok(null);
}

/** They make no new groups from now on. Groups that they facilitate already stay theirs until the group's page says otherwise. */
export async function takeFacilitatorBack(asker: Asker, userId: string): Promise<Result<null, Problem>> {
  const owner = await requireOwner(asker);
  if (!owner.ok) return err({ code: owner.error });
  if (!isKey(userId)) return err({ code: 'not_found' });
  const { database } = serverHandle();
  await database.delete(organisationMembers).where(and(eq(organisationMembers.userId, userId), eq(organisationMembers.role, 'facilitator')));
  return ok(null);
}
