import type { Pool } from 'pg';
import { postgresChatStore } from './adapters/postgres/chat-store';
import { postgresLeases } from './adapters/postgres/leases';
import { postgresMeetingStore } from './adapters/postgres/meeting-store';
import { postgresRecordStore } from './adapters/postgres/record-store';
import type { Hints } from './ports/hints';
import type { KeyVault } from './ports/key-vault';
import type { Clock, Ids } from './ports/system';
import type { Times } from './runtime/caretaker';
import type { Database } from './runtime/handle';
import { LiveMeetings } from './runtime/meetings';
import type { Log } from './runtime/sweep';

export interface MeetingsOptions {
  readonly pool: Pool;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: KeyVault;
  readonly log: Log;
  readonly hints?: Hints;
  /** Others had given this process up: close every socket with `restarting`, so that people come again at once. */
  readonly onRevived?: () => void;
  /** How many other processes live, after each look at the leases. */
  readonly onCompany?: (others: number) => void;
  /** For tests; default: docs/SPEC.md, table of times. */
  readonly times?: Partial<Times>;
}

/** The meetings of one process on PostgreSQL. Call `start` once the database is migrated, `stop` after the sockets said goodbye. */
export const makeMeetings = ({ pool, database, keys, times, ...rest }: MeetingsOptions): LiveMeetings =>
  new LiveMeetings(
    {
      ...rest,
      keys,
      meetings: postgresMeetingStore(pool, keys),
      chat: postgresChatStore(pool, keys),
      leases: postgresLeases(pool),
      records: postgresRecordStore(database, keys),
    },
    times,
  );
