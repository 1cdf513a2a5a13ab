import { eq, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import * as schema from '../../drizzle/schema';
import type { Database } from '../server/runtime/handle';
import { safePath } from './callback-path';
import { cleanEmail } from './email-address';
import { newToken, resetHash, signInHash } from './token';

/** Links of mails, and the one-time links that `npm start` prints. Plain Node: no Next, no next-auth. */

export const LINK_MINUTES = 15;
const RESET = 'reset:';
export const resetIdentifier = (email: string): string => `${RESET}${email}`;
/** The address that a reset link is for; null when the row is a sign-in link. */
export const emailOfReset = (identifier: string): string | null => (identifier.startsWith(RESET) ? identifier.slice(RESET.length) : null);

/** The mail's link opens a page with one button; only the button's POST uses the token (decisions.md 8). */
export function signInUrl(publicUrl: string, token: string, callbackPath: string): string {
  const to = safePath(callbackPath);
  return `${publicUrl}/sign-in/confirm?${new URLSearchParams({ token, ...(to === '/' ? {} : { callbackUrl: to }) })}`;
}
export const resetUrl = (publicUrl: string, token: string): string => `${publicUrl}/reset?${new URLSearchParams({ token })}`;

interface LinkOptions {
  /** HEARTH_SECRET. */
  readonly secret: string;
  readonly publicUrl: string;
  /** How long the link works, in minutes; 15 when left out. */
  readonly minutes?: number;
}
type Whom = { readonly email: string } | { readonly userId: string };

/**
 * A one-time sign-in link for an account. Whoever holds it is that account: for the terminal of an embedded installation, and for tests.
 * Rejects when there is no such account, or no address.
 */
export async function makeSignInLink(pool: Pool, options: Whom & LinkOptions & { readonly callbackPath?: string }): Promise<string> {
  const database = drizzle(pool, { schema });
  const token = newToken();
  const [address, now] = [await addressOf(database, options), await nowOf(pool)];
  await storeToken({ database, now: () => now }, address, signInHash(token, options.secret), end(now, options));
  return signInUrl(options.publicUrl, token, options.callbackPath ?? '/');
}

/** A link to choose a new password, single use. Rejects as `makeSignInLink` does. */
export async function makeResetLink(pool: Pool, options: Whom & LinkOptions): Promise<string> {
  const database = drizzle(pool, { schema });
  const token = newToken();
  const [address, now] = [await addressOf(database, options), await nowOf(pool)];
  await storeToken({ database, now: () => now }, resetIdentifier(address), resetHash(token, options.secret), end(now, options));
  return resetUrl(options.publicUrl, token);
}

const end = (now: number, { minutes = LINK_MINUTES }: LinkOptions) => new Date(now + minutes * 60_000);

/** The database's time, by which links are looked at; epoch ms. */
async function nowOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ now: Date }>('select now() as now');
  const [row] = rows;
  if (!row) throw new Error('The database does not tell the time.');
  return row.now.getTime();
}

async function addressOf(database: Database, whom: Whom): Promise<string> {
  const where = 'email' in whom ? eq(schema.users.email, cleanEmail(whom.email) ?? '') : eq(schema.users.id, whom.userId);
  const [row] = await database.select({ email: schema.users.email }).from(schema.users).where(where);
  if (!row?.email) throw new Error('There is no account with an address to make a link for.');
  return row.email;
}

/** `hash`: never the token. `now`: the database's time. Takes away what has expired on the way: nobody else looks at old links. */
export async function storeToken(
  { database, now }: { readonly database: Database; readonly now: () => number },
  identifier: string,
  hash: string,
  expires: Date,
): Promise<void> {
  await database.delete(schema.verificationTokens).where(lt(schema.verificationTokens.expires, new Date(now())));
  await database.insert(schema.verificationTokens).values({ identifier, token: hash, expires });
}
