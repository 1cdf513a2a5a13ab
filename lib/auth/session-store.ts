import { and, eq, lt, ne } from 'drizzle-orm';
import type { Pool } from 'pg';
import { sessions, users } from '../../drizzle/schema';
import type { Database } from '../server/runtime/handle';
import { newToken, sessionHash } from './token';

const DAY = 24 * 60 * 60 * 1000;
/** An account's session ends after this long without use. */
export const ACCOUNT_SESSION_MS = 30 * DAY;
/** Renewed at most once in this time, so that reading a page is not a write. */
const RENEW_EVERY_MS = DAY;
/** Guests may read the page after the meeting until then; nothing stretches it (decisions.md 1). */
export const GUEST_AFTER_MEETING_MS = 12 * 60 * 60 * 1000;

export interface NewSession {
  /** For the cookie, and for nothing else: only its hash is stored. */
  readonly token: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly expires: Date;
}
export interface FoundSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly kind: 'account' | 'guest';
  readonly name: string | null;
  readonly expires: Date;
}

export async function insertSession(database: Database, userId: string, expires: Date, token = newToken()): Promise<NewSession> {
  const [row] = await database
    .insert(sessions)
    .values({ sessionToken: sessionHash(token), userId, expires })
    .returning({ id: sessions.id });
  if (!row) throw new Error('The session was not stored.');
  return { token, sessionId: row.id, userId, expires };
}

/** One indexed read of constant size, on a prepared statement: it stands in front of every page, socket and media connection. */
const FIND = {
  name: 'hearth_session',
  text: `select s.id, s.user_id, s.expires, u.kind, u.name from sessions s join users u on u.id = s.user_id
         where s.session_token = $1 and s.expires > now()`,
};
/** Only a session that has not ended is found. */
export async function findSession(pool: Pool, token: string): Promise<FoundSession | null> {
  const { rows } = await pool.query<{ id: string; user_id: string; expires: Date; kind: 'account' | 'guest'; name: string | null }>({
    ...FIND,
    values: [sessionHash(token)],
  });
  const [row] = rows;
  return row ? { sessionId: row.id, userId: row.user_id, kind: row.kind, name: row.name, expires: row.expires } : null;
}

/** Accounts only, and at most once a day. A guest's session keeps its end however much it is used. */
export async function renewIfDue(database: Database, session: FoundSession, now: number): Promise<void> {
  if (session.kind !== 'account' || session.expires.getTime() > now + ACCOUNT_SESSION_MS - RENEW_EVERY_MS) return;
  await database
    .update(sessions)
    .set({ expires: new Date(now + ACCOUNT_SESSION_MS) })
    .where(and(eq(sessions.id, session.sessionId), lt(sessions.expires, new Date(now + ACCOUNT_SESSION_MS - RENEW_EVERY_MS))));
}

/** Returns the public ids of the sessions that ended, for their sockets to be cut. */
export async function deleteSession(database: Database, sessionId: string): Promise<readonly string[]> {
  return ids(await database.delete(sessions).where(eq(sessions.id, sessionId)).returning({ id: sessions.id }));
}
export async function deleteSessionByToken(database: Database, token: string): Promise<readonly string[]> {
  return ids(
    await database
      .delete(sessions)
      .where(eq(sessions.sessionToken, sessionHash(token)))
      .returning({ id: sessions.id }),
  );
}
/** `except`: the public id of a session that stays. */
export async function deleteSessionsOf(database: Database, userId: string, except?: string): Promise<readonly string[]> {
  const theirs = eq(sessions.userId, userId);
  return ids(
    await database
      .delete(sessions)
      .where(except === undefined ? theirs : and(theirs, ne(sessions.id, except)))
      .returning({ id: sessions.id }),
  );
}
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** Rows that open nothing any more. Called where somebody signs in, which is rare enough for a scan. */
export async function sweepSessions(database: Database, now: number): Promise<void> {
  await database.delete(sessions).where(lt(sessions.expires, new Date(now - DAY)));
}

export async function insertGuest(database: Database): Promise<string> {
  const [row] = await database.insert(users).values({ kind: 'guest' }).returning({ id: users.id });
  if (!row) throw new Error('The guest was not stored.');
  return row.id;
}
