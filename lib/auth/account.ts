import { and, count, eq, gt } from 'drizzle-orm';
import { sessions, users } from '../../drizzle/schema';
import { cleanName } from '../meeting/machine/names';
import { err, ok, type Result } from '../result';
import type { AuthContext } from './context';
import type { Refusal } from './problem';

/** What somebody sees of their own account. */
export interface OwnAccount {
  readonly name: string | null;
  readonly email: string | null;
  readonly hasPassword: boolean;
  /** Devices that are signed in now, this one included. */
  readonly sessions: number;
}

/** Null for guests, and for an account that is gone. */
export async function loadOwnAccount({ database, now }: AuthContext, userId: string): Promise<OwnAccount | null> {
  const [user] = await database
    .select()
    .from(users)
    .where(and(eq(users.id, userId), eq(users.kind, 'account')));
  if (!user) return null;
  const [open] = await database
    .select({ n: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expires, new Date(now()))));
  return { name: user.name, email: user.email, hasPassword: user.passwordHash !== null, sessions: Number(open?.n ?? 0) };
}

/** The public name: by the same rule as names in a meeting. */
export async function renameAccount({ database }: AuthContext, userId: string, typed: string): Promise<Result<string, Refusal>> {
  const cleaned = cleanName(typed);
  if (!cleaned.ok) return err({ code: cleaned.error });
  const changed = await database
    .update(users)
    .set({ name: cleaned.value })
    .where(and(eq(users.id, userId), eq(users.kind, 'account')))
    .returning({ id: users.id });
  return changed.length > 0 ? ok(cleaned.value) : err({ code: 'signed_out' });
}
