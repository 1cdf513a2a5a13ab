import 'server-only';
import { eq } from 'drizzle-orm';
import { users } from '../../drizzle/schema';
import { makeSignInLink } from '../auth/links';
import { env } from '../env';
import { serverHandle } from '../server/runtime/handle';

/** A day: whoever is named a facilitator may read the mail in the evening. */
const LINK_MINUTES = 24 * 60;

/** The account of this (cleaned) address; made when there is none yet. Resolves to its id. */
export async function accountFor(email: string): Promise<string> {
  const { database } = serverHandle();
  await database.insert(users).values({ kind: 'account', email }).onConflictDoNothing();
  const [row] = await database.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!row) throw new Error('The account was not stored.');
  return row.id;
}

/** Neutral outside (ui.md §3): neither group nor organisation. The link leads to the page of what they facilitate. */
export async function writeToNewFacilitator(userId: string, email: string): Promise<void> {
  const { pool, mailer } = serverHandle();
  const link = await makeSignInLink(pool, { userId, secret: env.HEARTH_SECRET, publicUrl: env.PUBLIC_URL, callbackPath: '/facilitate', minutes: LINK_MINUTES });
  await mailer.send({
    to: email,
    subject: 'You can facilitate meetings now',
    text: `Hello,\n\nsomebody who looks after meetings here has asked you to facilitate. Sign in with this link. It works once, within a day:\n\n${link}\n\nLater you can ask for a new link on the sign-in page. If you did not expect this, you need not do anything.\n`,
    link,
  });
}
