import { and, desc, eq, isNull } from 'drizzle-orm';
import { invitations } from '../../drizzle/schema';
import { env } from '../env';
import type { Database } from '../server/runtime/handle';
import { hashOf, newToken, seal, unseal } from './invitation-token';

/** Rows of invitation links, without a question about rights: for the rest of this folder and for the seed. */

type Writer = Pick<Database, 'insert' | 'update' | 'select'>;

export async function insertInvitation(database: Writer, meetingId: string, by: string | null, secret = env.HEARTH_SECRET): Promise<string> {
  const token = newToken();
  await database.insert(invitations).values({ meetingId, tokenHash: hashOf(token), sealedToken: seal(token, meetingId, secret), createdBy: by });
  return token;
}

/** Closes every open link of the meeting: for new people only; whoever claimed one goes on. */
export async function closeInvitations(database: Writer, meetingId: string, at: Date): Promise<void> {
  await database
    .update(invitations)
    .set({ closedAt: at })
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.closedAt)));
}

/** The token of the newest open link; null when there is none, or when it was sealed with another secret and must be replaced. */
export async function openToken(database: Writer, meetingId: string, secret = env.HEARTH_SECRET): Promise<string | null> {
  const [row] = await database
    .select({ sealed: invitations.sealedToken })
    .from(invitations)
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.closedAt)))
    .orderBy(desc(invitations.createdAt))
    .limit(1);
  return row ? unseal(row.sealed, meetingId, secret) : null;
}
