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

/** The token of the newest open link; null when there is none, or when it was sealed with a secret that is not known any more and must be replaced. */
export async function openToken(database: Writer, meetingId: string, secret = env.HEARTH_SECRET, former = env.HEARTH_SECRET_PREVIOUS): Promise<string | null> {
  const [row] = await database
    .select({ sealed: invitations.sealedToken })
    .from(invitations)
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.closedAt)))
    .orderBy(desc(invitations.createdAt))
    .limit(1);
  return row ? (unseal(row.sealed, meetingId, secret) ?? unsealFormer(row.sealed, meetingId, former)) : null;
}
const unsealFormer = (sealed: Buffer, meetingId: string, former: string) => (former === '' ? null : unseal(sealed, meetingId, former));

/**
 * Seals anew what was sealed with the `former` secret, so that facilitators can show their links once that one is forgotten. Any number of
 * processes may do it at once. Resolves to how many.
 */
export async function resealInvitations(database: Writer, former: string, secret = env.HEARTH_SECRET): Promise<number> {
  const open = await database
    .select({ id: invitations.id, meetingId: invitations.meetingId, sealed: invitations.sealedToken })
    .from(invitations)
    .where(isNull(invitations.closedAt));
  let done = 0;
  for (const { id, meetingId, sealed } of open) {
    const token = unsealFormer(sealed, meetingId, former);
    if (token === null) continue;
    await database
      .update(invitations)
      .set({ sealedToken: seal(token, meetingId, secret) })
      .where(eq(invitations.id, id));
    done += 1;
  }
  return done;
}
