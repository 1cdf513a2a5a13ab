import { and, eq, isNull, lt } from 'drizzle-orm';
import { env } from '../env';
import { sessions, users } from '../../drizzle/schema';
import { type Database, serverHandle } from '../server/runtime/handle';
import { isSecure, readSessionToken, sessionCookieName } from './cookie';
import { GUEST_AFTER_MEETING_MS, insertGuest, insertSession, type NewSession } from './session-store';
import { type CurrentUser, getCurrentUser } from './session';

/** A person without an account, for one meeting: no address, no stored name, and a session that ends 12 h after the meeting's planned end. */
export async function makeGuest(database: Database, { meetingEndsAt }: { readonly meetingEndsAt: Date }): Promise<NewSession> {
  return insertSession(database, await insertGuest(database), endOfGuest(meetingEndsAt));
}
const endOfGuest = (meetingEndsAt: Date) => new Date(meetingEndsAt.getTime() + GUEST_AFTER_MEETING_MS);

/**
 * A guest who takes a further invitation stays the same person, and the session lasts for the later meeting. Never shortens.
 * Returns the end that now holds.
 */
export async function prolongGuest(database: Database, sessionId: string, { meetingEndsAt }: { readonly meetingEndsAt: Date }): Promise<Date> {
  const expires = endOfGuest(meetingEndsAt);
  await database
    .update(sessions)
    .set({ expires })
    .where(and(eq(sessions.id, sessionId), lt(sessions.expires, expires)));
  const [row] = await database.select({ expires: sessions.expires }).from(sessions).where(eq(sessions.id, sessionId));
  return row?.expires ?? expires;
}

/**
 * For route handlers and server actions: whoever is here already stays who they are; otherwise a guest is made. Sets the cookie.
 * The one thing that the POST of an invitation needs to know of the asker.
 */
export async function signInAsGuest(meeting: { readonly meetingEndsAt: Date }): Promise<CurrentUser> {
  const { database } = serverHandle();
  const secure = isSecure(env.PUBLIC_URL);
  const { cookies, headers } = await import('next/headers');
  const give = async (token: string, expires: Date) =>
    (await cookies()).set(sessionCookieName(secure), token, { httpOnly: true, sameSite: 'lax', path: '/', secure, expires });

  const present = await getCurrentUser();
  if (present?.kind === 'account') return present;
  const token = readSessionToken((await headers()).get('cookie'), secure);
  if (present && token) {
    await give(token, await prolongGuest(database, present.sessionId, meeting));
    return present;
  }
  const made = await makeGuest(database, meeting);
  await give(made.token, made.expires);
  return { id: made.userId, kind: 'guest', name: null, sessionId: made.sessionId };
}

/**
 * A guest becomes an account and keeps the id (decisions.md 1), so that everything that was theirs stays theirs.
 * Null when this is no guest any more. Rejects when the address belongs to somebody already.
 */
export async function claimGuest(database: Database, guestId: string, email: string, verifiedAt: Date): Promise<typeof users.$inferSelect | null> {
  const [row] = await database
    .update(users)
    .set({ kind: 'account', email, emailVerified: verifiedAt })
    .where(and(eq(users.id, guestId), eq(users.kind, 'guest'), isNull(users.email)))
    .returning();
  return row ?? null;
}
