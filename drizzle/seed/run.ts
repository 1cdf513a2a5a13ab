import { sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { cleanEmail } from '../../lib/auth/email-address';
import { makeSignInLink } from '../../lib/auth/links';
import type { Database } from '../../lib/server/runtime/handle';
import { organisationMembers, organisations, users } from '../schema';
import { demoPeople, isEmpty, keepGoing, makeDemo } from './demo';

export interface Links {
  readonly facilitator: string;
  readonly member: string;
  readonly guest: string;
}
interface Installation {
  readonly pool: Pool;
  readonly database: Database;
  readonly secret: string;
  readonly publicUrl: string;
  readonly now: number;
}

/** Any number, the same for every Hearth: two starts at once make one demo. */
const SEED_LOCK = 4_832_785;
/** Long enough for an afternoon with the demo; it listens on loopback only. */
const LINK_MINUTES = 12 * 60;

/** Makes the demo in an empty database and keeps it alive in its own; null, and nothing changed, when the database holds anything else. */
export async function seed({ pool, database, secret, publicUrl, now }: Installation): Promise<Links | null> {
  const demo = await database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    if (await isEmpty(transaction)) await makeDemo(transaction, now);
    const people = await demoPeople(transaction);
    return people && { people, ...(await keepGoing(transaction, now)) };
  });
  if (!demo) return null;
  const link = (userId: string) => makeSignInLink(pool, { userId, secret, publicUrl, callbackPath: `/meetings/${demo.meetingId}`, minutes: LINK_MINUTES });
  return { facilitator: await link(demo.people.ruth), member: await link(demo.people.kit), guest: `${publicUrl}/i/${demo.token}` };
}

/**
 * For an installation of one's own: the organisation, when there is none yet, and its first (or a further) owner. Resolves to a sign-in link.
 * Rejects when the address is none.
 */
export async function makeOwner({ pool, database, secret, publicUrl }: Installation, address: string, organisation: string): Promise<string> {
  const email = cleanEmail(address);
  if (!email) throw new Error('This is not an e-mail address.');
  await database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    const [known] = await transaction.select({ id: organisations.id }).from(organisations).limit(1);
    const [made] = known ? [known] : await transaction.insert(organisations).values({ name: organisation }).returning({ id: organisations.id });
    await transaction.insert(users).values({ kind: 'account', email }).onConflictDoNothing();
    const [owner] = await transaction.select({ id: users.id }).from(users).where(sql`${users.email} = ${email}`);
    if (!made || !owner) throw new Error('The owner was not stored.');
    await transaction.insert(organisationMembers).values({ organisationId: made.id, userId: owner.id, role: 'owner' }).onConflictDoNothing();
  });
  return makeSignInLink(pool, { email, secret, publicUrl, callbackPath: '/organisation', minutes: LINK_MINUTES });
}
