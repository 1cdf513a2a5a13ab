import type { Pool } from 'pg';
import { env } from '../env';
import { log } from '../log';
import type { Mailer } from '../server/ports/mailer';
import { type Database, serverHandle } from '../server/runtime/handle';

/** What accounts and sessions need of the world. Made from the server handle; tests make their own. */
export interface AuthContext {
  readonly database: Database;
  readonly pool: Pool;
  readonly mailer: Mailer;
  /** Without mail there are no links; passwords and guests still work. */
  readonly mailWorks: boolean;
  /** Closes the sockets of a session that ended. */
  readonly endSession: (sessionId: string) => void;
  /** Told of what next-auth reports: a code, never an address. */
  readonly trouble: (code: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hashes the tokens of mail links; at least 32 characters. */
  readonly secret: string;
  /** The secret before this one: links that were mailed under it still open. Empty or left out: none. */
  readonly formerSecret?: string;
  /** The only host that links name: an origin without a trailing slash. */
  readonly publicUrl: string;
}

export function authContext(): AuthContext {
  const { database, pool, mailer, clock, endSession } = serverHandle();
  return {
    database,
    pool,
    mailer,
    mailWorks: env.SMTP_URL !== '' || env.HEARTH_EMBEDDED,
    endSession,
    trouble: (code) => log.warn({ code }, 'next-auth reported trouble'),
    now: () => clock.now(),
    secret: env.HEARTH_SECRET,
    formerSecret: env.HEARTH_SECRET_PREVIOUS,
    publicUrl: env.PUBLIC_URL,
  };
}
