import { and, eq, gt, inArray } from 'drizzle-orm';
import { users, verificationTokens } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { safePath } from './callback-path';
import type { AuthContext } from './context';
import { cleanEmail } from './email-address';
import { runNextAuth } from './engine';
import { limits } from './limits';
import { emailOfReset, storeToken } from './links';
import type { Refusal } from './problem';
import { deleteSessionByToken, findSession, type NewSession } from './session-store';
import { hashesOf, isToken, newToken, signInHash } from './token';

interface LinkRequest {
  readonly email: string;
  readonly callbackPath: string;
  /** Address of the asker on the network. */
  readonly ip: string;
}

/**
 * Mails a sign-in link. A known and an unknown address are treated alike to the last query: a new one becomes a plain account when the link is
 * used, and a plain account may make nothing. Resolves to the cleaned address.
 */
export async function requestSignInLink(context: AuthContext, { email, callbackPath, ip }: LinkRequest): Promise<Result<string, Refusal>> {
  if (!context.mailWorks) return err({ code: 'mail_off' });
  const address = cleanEmail(email);
  if (address === null) return err({ code: 'email_invalid' });
  const seconds = await limits(context.pool, context.secret).take([
    ['mail_address', address],
    ['mail_ip', ip],
  ]);
  if (seconds !== null) return err({ code: 'wait', seconds });
  const noted = noting(context);
  const to = await runNextAuth(
    noted.context,
    { guestId: null, issued: () => undefined, callbackPath: safePath(callbackPath) },
    { action: 'signin', body: { email: address }, sessionToken: null },
  );
  return noted.trouble() || !to.includes('verify-request') ? err({ code: 'not_sent' }) : ok(address);
}

/** Whose link this is, without using it; null when it was used, is too old, or never was. Changes nothing (decisions.md 8). */
export async function peekSignInLink(context: AuthContext, token: unknown): Promise<string | null> {
  if (!isToken(token)) return null;
  const [row] = await context.database
    .select({ identifier: verificationTokens.identifier })
    .from(verificationTokens)
    .where(and(inArray(verificationTokens.token, hashesOf(token, context, signInHash)), gt(verificationTokens.expires, new Date(context.now()))));
  return row && emailOfReset(row.identifier) === null ? row.identifier : null;
}

/**
 * Uses the link, once, and signs in. The session that the browser came with ends: a guest's becomes the account where the address is new,
 * and is left behind where it is known. Of two uses at once, one wins.
 */
export async function spendSignInLink(context: AuthContext, token: unknown, sessionToken: string | null): Promise<Result<NewSession, Refusal>> {
  if (!isToken(token)) return err({ code: 'link_used' });
  const present = sessionToken === null ? null : await findSession(context.pool, sessionToken);
  const issued: NewSession[] = [];
  const noted = noting({ ...context, secret: await secretOf(context, token) });
  await runNextAuth(
    noted.context,
    {
      guestId: present?.kind === 'guest' ? present.userId : null,
      issued: (session) => issued.push(session),
      callbackPath: '/',
    },
    { action: 'callback', query: { token }, sessionToken: present ? sessionToken : null },
  );
  const [session] = issued;
  if (!session) return err({ code: noted.trouble() ? 'away' : 'link_used' });
  if (sessionToken !== null) await leaveSession(context, sessionToken);
  return ok(session);
}

/** The secret that this link was made under: next-auth knows only one. */
async function secretOf({ database, secret, formerSecret = '' }: AuthContext, token: string): Promise<string> {
  if (formerSecret === '') return secret;
  const before = await database
    .select({ token: verificationTokens.token })
    .from(verificationTokens)
    .where(eq(verificationTokens.token, signInHash(token, formerSecret)));
  return before.length > 0 ? formerSecret : secret;
}

/** So long lives a link that is used in the same moment. */
const AT_ONCE_MS = 60_000;
/**
 * Signs in whoever proved by another link of ours that they read this (cleaned) address: as if a sign-in link had been mailed to it and its button been
 * pressed. Makes the account when there is none; what holds for sessions and guests holds here too.
 */
export async function signInByAddress(context: AuthContext, address: string, sessionToken: string | null): Promise<Result<NewSession, Refusal>> {
  const token = newToken();
  await storeToken(context, address, signInHash(token, context.secret), new Date(context.now() + AT_ONCE_MS));
  return spendSignInLink(context, token, sessionToken);
}

/** Ends the session that this token opens, and its sockets. */
export async function leaveSession(context: AuthContext, sessionToken: string): Promise<void> {
  for (const id of await deleteSessionByToken(context.database, sessionToken)) context.endSession(id);
}

/** Sign-out, by next-auth. */
export async function signOut(context: AuthContext, sessionToken: string | null): Promise<void> {
  if (sessionToken === null) return;
  const noted = noting(context);
  await runNextAuth(noted.context, { guestId: null, issued: () => undefined, callbackPath: '/' }, { action: 'signout', sessionToken });
  if (noted.trouble()) throw new Error('The session could not be ended.');
}

/** next-auth answers trouble with a redirect; whether there was any is known only by what it reported. */
function noting(context: AuthContext): { readonly context: AuthContext; readonly trouble: () => boolean } {
  const codes: string[] = [];
  const trouble = (code: string) => {
    codes.push(code);
    context.trouble(code);
  };
  return { context: { ...context, trouble }, trouble: () => codes.length > 0 };
}

/** Account behind an address; guests have none. */
export async function accountOf(context: AuthContext, address: string): Promise<{ readonly id: string; readonly passwordHash: string | null } | null> {
  const [row] = await context.database.select({ id: users.id, passwordHash: users.passwordHash }).from(users).where(eq(users.email, address));
  return row ?? null;
}
