import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type * as schema from '../../../drizzle/schema';
import type { Clock } from '../ports/system';
import type { KeyVault } from '../ports/key-vault';
import type { Mailer } from '../ports/mailer';
import type { Meetings } from './types';

export type Database = NodePgDatabase<typeof schema>;

/** What `server.ts` made once, for code that Next bundles separately: module instances differ, this object does not. */
export interface ServerHandle {
  readonly database: Database;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly meetings: Meetings;
  readonly mailer: Mailer;
  readonly keys: KeyVault;
  /** Closes every socket of this session, in this process at once, in others by a hint. */
  endSession(sessionId: string): void;
  readonly media: () => { readonly state: 'ok' | 'away' | 'none' };
}

const KEY = Symbol.for('hearth.server');

export function setServerHandle(handle: ServerHandle): void {
  (globalThis as Record<symbol, unknown>)[KEY] = handle;
}
/** Throws when called outside of the server that `server.ts` started: a mistake of the program. */
export function serverHandle(): ServerHandle {
  const handle = (globalThis as Record<symbol, unknown>)[KEY];
  if (!handle) throw new Error('Hearth runs behind its own server: start it with npm start or npm run dev.');
  return handle as ServerHandle;
}
