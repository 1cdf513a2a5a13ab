import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from '../../../drizzle/schema';
import type { FreshDatabase } from '../../../scripts/testing/database';
import type { Mail } from '../../server/ports/mailer';
import type { AuthContext } from '../context';

export interface TestContext extends AuthContext {
  /** Every mail that was handed over, oldest first. */
  readonly mails: Mail[];
  /** Public ids of the sessions whose sockets were cut. */
  readonly cut: string[];
  /** Codes that next-auth reported. */
  readonly troubles: string[];
  /** The newest mail's link. */
  readonly link: () => URL;
  readonly token: () => string;
}

/** The real thing on a database of one's own; only the postman and the sockets are watched instead of used. */
export function testContext({ pool }: FreshDatabase): TestContext {
  const mails: Mail[] = [];
  const cut: string[] = [];
  const troubles: string[] = [];
  const link = () => new URL(mails.at(-1)?.link ?? 'about:blank');
  return {
    database: drizzle(pool, { schema }),
    pool,
    mailer: { send: async (mail) => void mails.push(mail) },
    mailWorks: true,
    endSession: (id) => void cut.push(id),
    trouble: (code) => void troubles.push(code),
    now: () => Date.now(),
    secret: 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ',
    publicUrl: 'https://meet.example.org',
    mails,
    cut,
    troubles,
    link,
    token: () => link().searchParams.get('token') ?? '',
  };
}

/** Between tests: nobody, no links, no counted tries. */
export async function emptyDatabase({ database, pool }: AuthContext): Promise<void> {
  await database.delete(schema.users);
  await database.delete(schema.verificationTokens);
  const { rows } = await pool.query<{ there: string | null }>("select to_regclass('sign_in_limits') as there");
  if (rows[0]?.there) await pool.query('delete from sign_in_limits');
}
