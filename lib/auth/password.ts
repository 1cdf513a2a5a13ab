import { and, eq, gt, inArray } from 'drizzle-orm';
import { users, verificationTokens } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import type { AuthContext } from './context';
import { cleanEmail } from './email-address';
import { type Counted, limits } from './limits';
import { emailOfReset, LINK_MINUTES, resetIdentifier, resetUrl, storeToken } from './links';
import { accountOf, leaveSession } from './mail-link';
import { noAccountMail, passwordChangedMail, resetMail } from './mails';
import { hashPassword, isPassword, passwordTrouble } from './password-hash';
import type { Refusal } from './problem';
import { ACCOUNT_SESSION_MS, deleteSessionsOf, insertSession, type NewSession, sweepSessions } from './session-store';
import { hashesOf, isToken, newToken, resetHash } from './token';

interface PasswordTry {
  readonly email: string;
  readonly password: string;
  readonly ip: string;
  /** Of the session that the browser came with; it ends. */
  readonly sessionToken: string | null;
}

/** Own endpoint, because next-auth's credentials give no database session. One answer for a wrong password and for an unknown address. */
export async function signInWithPassword(context: AuthContext, { email, password, ip, sessionToken }: PasswordTry): Promise<Result<NewSession, Refusal>> {
  const address = cleanEmail(email);
  const counted: Counted = [
    ['password_account', address ?? email.slice(0, 254)],
    ['password_ip', ip],
  ];
  const limit = limits(context.pool, context.secret);
  const seconds = await limit.take(counted);
  if (seconds !== null) return err({ code: 'wait', seconds });
  const account = await accountOf(context, address ?? '');
  const right = await isPassword(account?.passwordHash ?? null, password);
  if (!account || !right) return err({ code: 'wrong' });
  await limit.giveBack(counted);
  if (sessionToken !== null) await leaveSession(context, sessionToken);
  await sweepSessions(context.database, context.now());
  return ok(await newAccountSession(context, account.id));
}

const newAccountSession = (context: AuthContext, userId: string) => insertSession(context.database, userId, new Date(context.now() + ACCOUNT_SESSION_MS));

interface Change {
  readonly userId: string;
  /** The session that stays; all others end. */
  readonly sessionId: string;
  readonly current: string;
  readonly wanted: string;
  readonly ip: string;
}
/** Sets the first password, or changes it: then the present one is asked for. Every other session ends. */
export async function changePassword(context: AuthContext, { userId, sessionId, current, wanted, ip }: Change): Promise<Result<null, Refusal>> {
  const trouble = passwordTrouble(wanted);
  if (trouble) return err({ code: trouble });
  const [account] = await context.database
    .select()
    .from(users)
    .where(and(eq(users.id, userId), eq(users.kind, 'account')));
  if (!account) return err({ code: 'signed_out' });
  if (account.passwordHash !== null) {
    const counted: Counted = [
      ['password_account', account.email ?? userId],
      ['password_ip', ip],
    ];
    const limit = limits(context.pool, context.secret);
    const seconds = await limit.take(counted);
    if (seconds !== null) return err({ code: 'wait', seconds });
    if (!(await isPassword(account.passwordHash, current))) return err({ code: 'password_current' });
    await limit.giveBack(counted);
  }
  await storePassword(context, userId, wanted, sessionId);
  if (account.email && context.mailWorks) await context.mailer.send(passwordChangedMail(account.email, `${context.publicUrl}/reset`));
  return ok(null);
}

async function storePassword(context: AuthContext, userId: string, wanted: string, keep?: string): Promise<void> {
  const passwordHash = await hashPassword(wanted);
  await context.database.update(users).set({ passwordHash }).where(eq(users.id, userId));
  for (const id of await deleteSessionsOf(context.database, userId, keep)) context.endSession(id);
}

/** Mails a link to choose a password. For an unknown address the same is done, and the mail says that there is no account. */
export async function requestReset(context: AuthContext, email: string, ip: string): Promise<Result<string, Refusal>> {
  if (!context.mailWorks) return err({ code: 'mail_off' });
  const address = cleanEmail(email);
  if (address === null) return err({ code: 'email_invalid' });
  const seconds = await limits(context.pool, context.secret).take([
    ['mail_address', address],
    ['mail_ip', ip],
  ]);
  if (seconds !== null) return err({ code: 'wait', seconds });
  const account = await accountOf(context, address);
  const token = newToken();
  await storeToken(context, resetIdentifier(address), resetHash(token, context.secret), new Date(context.now() + LINK_MINUTES * 60_000));
  await context.mailer.send(account ? resetMail(address, resetUrl(context.publicUrl, token)) : noAccountMail(address, `${context.publicUrl}/sign-in`));
  return ok(address);
}

/** Whose reset link this is, without using it; null when it was used, is too old, or never was. */
export async function peekReset(context: AuthContext, token: unknown): Promise<string | null> {
  if (!isToken(token)) return null;
  const [row] = await context.database
    .select({ identifier: verificationTokens.identifier })
    .from(verificationTokens)
    .where(and(inArray(verificationTokens.token, hashesOf(token, context, resetHash)), gt(verificationTokens.expires, new Date(context.now()))));
  return row ? emailOfReset(row.identifier) : null;
}

/** Uses the link, once; a password that is too short does not use it up. Ends every session, and begins a new one. */
export async function resetPassword(context: AuthContext, token: unknown, wanted: string): Promise<Result<NewSession, Refusal>> {
  const trouble = passwordTrouble(wanted);
  if (trouble) return err({ code: trouble });
  if (!isToken(token)) return err({ code: 'link_used' });
  const [used] = await context.database
    .delete(verificationTokens)
    .where(inArray(verificationTokens.token, hashesOf(token, context, resetHash)))
    .returning();
  const address = used && used.expires.getTime() > context.now() ? emailOfReset(used.identifier) : null;
  const account = address === null ? null : await accountOf(context, address);
  if (!used || !account) return err({ code: 'link_used' });
  // The other links of this kind that were asked for in the same quarter of an hour.
  await context.database.delete(verificationTokens).where(eq(verificationTokens.identifier, used.identifier));
  await storePassword(context, account.id, wanted);
  return ok(await newAccountSession(context, account.id));
}
