import type { Pool } from 'pg';
import { cache } from 'react';
import { env } from '../env';
import { serverHandle } from '../server/runtime/handle';
import { isSecure, readSessionToken, sessionCookie } from './cookie';
import { deleteSession, deleteSessionsOf, findSession, type FoundSession, insertSession, renewIfDue } from './session-store';

/**
 * Who asks. Loaded by pages and by `server.ts` in plain Node alike: so no `server-only` here, and Next's headers are loaded when asked for.
 */

/** What the rest of the program may know of whoever is signed in. Never the token. */
export interface CurrentUser {
  readonly id: string;
  readonly kind: 'account' | 'guest';
  /** Public name of an account; guests have none until a meeting. */
  readonly name: string | null;
  /** Public handle of the session: ends sockets, opens nothing. */
  readonly sessionId: string;
}

/** For pages and route handlers; null when nobody is signed in. Once a request, however often it is asked. Rejects when the database is away. */
export const getCurrentUser: () => Promise<CurrentUser | null> = cache(async () => {
  const { headers } = await import('next/headers');
  const header = (await headers()).get('cookie');
  const { database, pool, clock } = serverHandle();
  const found = await sessionOf(header, pool);
  if (!found) return null;
  await renewIfDue(database, found, clock.now());
  const { userId, kind, name, sessionId } = found;
  return { id: userId, kind, name, sessionId };
});

/** Who holds the other end of a socket. */
export interface AuthenticatedSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly kind: 'account' | 'guest';
  readonly expires: Date;
}

/**
 * For sockets and the media gate, from the raw Cookie header. Null for none, for garbage and for a session that ended; a header can never
 * make it throw. Rejects only when the database is away.
 */
export async function authenticateCookie(cookieHeader: string | undefined, pool: Pool): Promise<AuthenticatedSession | null> {
  const found = await sessionOf(cookieHeader, pool);
  if (!found) return null;
  const { userId, sessionId, kind, expires } = found;
  return { userId, sessionId, kind, expires };
}

async function sessionOf(cookieHeader: string | null | undefined, pool: Pool): Promise<FoundSession | null> {
  const token = readSessionToken(cookieHeader, isSecure(env.PUBLIC_URL));
  return token === null ? null : findSession(pool, token);
}

/** A new session; `cookie` is the Set-Cookie line that hands it to the browser. */
export async function createSession(userId: string, { expires }: { readonly expires: Date }): Promise<{ readonly sessionId: string; readonly cookie: string }> {
  const { database, clock } = serverHandle();
  const { token, sessionId } = await insertSession(database, userId, expires);
  return { sessionId, cookie: sessionCookie(token, expires.getTime() - clock.now(), isSecure(env.PUBLIC_URL)) };
}

/** By its public id. Every socket of it closes within a second. */
export async function endSession(sessionId: string): Promise<void> {
  const handle = serverHandle();
  for (const ended of await deleteSession(handle.database, sessionId)) handle.endSession(ended);
}

/** Signs this person out everywhere; `except` is the public id of a session that stays. Every socket of the others closes within a second. */
export async function endAllSessions(userId: string, except?: string): Promise<void> {
  const handle = serverHandle();
  for (const ended of await deleteSessionsOf(handle.database, userId, except)) handle.endSession(ended);
}
