import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { and, eq, like, not } from 'drizzle-orm';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { accounts, sessions, users, verificationTokens } from '../../drizzle/schema';
import type { AuthContext } from './context';
import { claimGuest } from './guests';
import { LINK_MINUTES, resetIdentifier, storeToken } from './links';
import { deleteSessionByToken, findSession, insertSession, type NewSession, sweepSessions } from './session-store';

export interface AdapterRequest {
  /** The guest who signs in: where the address is new, this row becomes the account. */
  readonly guestId: string | null;
  /** Told of the session that was made; the only way by which its token leaves. */
  readonly issued: (session: NewSession) => void;
}

/**
 * The Drizzle adapter with what Hearth needs on top: tokens of sessions are stored as SHA-256 and never read back, a guest who signs in keeps
 * the id, a link is found by its token alone (so no address stands in it), and next-auth never stretches a session (decisions.md 7).
 */
export function hearthAdapter(context: AuthContext, { guestId, issued }: AdapterRequest): Adapter {
  const { database } = context;
  const drizzle = DrizzleAdapter(database, {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  }) as Adapter;
  return {
    ...drizzle,
    async createUser(data: Omit<AdapterUser, 'id'>) {
      const claimed = guestId && data.email ? await claimGuest(database, guestId, data.email, data.emailVerified ?? new Date(context.now())) : null;
      if (claimed) return { id: claimed.id, email: data.email, emailVerified: claimed.emailVerified };
      const made = await drizzle.createUser?.(data as AdapterUser);
      if (!made) throw new Error('The account was not stored.');
      return made;
    },
    async createSession({ sessionToken, userId, expires }) {
      await sweepSessions(database, context.now());
      issued(await insertSession(database, userId, expires, sessionToken));
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const found = await findSession(context.pool, sessionToken);
      if (!found) return null;
      const user = await drizzle.getUser?.(found.userId);
      return user ? { session: { sessionToken, userId: found.userId, expires: found.expires }, user } : null;
    },
    updateSession: async () => null,
    async deleteSession(sessionToken) {
      for (const id of await deleteSessionByToken(database, sessionToken)) context.endSession(id);
    },
    // next-auth dates links by this machine's clock, which may be wrong: they live by the database's (docs/SPEC.md AU-33).
    async createVerificationToken({ identifier, token }) {
      const expires = new Date(context.now() + LINK_MINUTES * 60_000);
      await storeToken(context, identifier, token, expires);
      return { identifier, token, expires };
    },
    async useVerificationToken({ token }) {
      const [used] = await database
        .delete(verificationTokens)
        .where(and(eq(verificationTokens.token, token), not(like(verificationTokens.identifier, resetIdentifier('%')))))
        .returning();
      // It asks that clock again: so the time that is left is told as that clock counts it.
      return used ? { ...used, expires: new Date(Date.now() + used.expires.getTime() - context.now()) } : null;
    },
  };
}
