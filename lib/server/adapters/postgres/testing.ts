import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { MeetingId } from '../../ports/meeting-store';

/** For tests with PostgreSQL: an organisation with one group, and meetings in it. Times are instants in ms. */
export async function aGroup(pool: Pool): Promise<{ readonly id: string; meeting(options?: MeetingOptions): Promise<MeetingId> }> {
  const [organisation, id] = [randomUUID(), randomUUID()];
  await pool.query('insert into organisations (id, name) values ($1, $2)', [organisation, 'Riverside']);
  await pool.query('insert into groups (id, organisation_id, slug, name) values ($1, $2, $1, $3)', [id, organisation, 'Tuesday']);
  return {
    id,
    async meeting({ records = 'attendance', startsAt = Date.now(), endsAt = startsAt + 3_600_000, chatAfter = 'deleted', attendanceMonths = 12 } = {}) {
      const meeting = randomUUID() as MeetingId;
      await pool.query('insert into meetings (id, group_id, starts_at, ends_at, records, chat_after, attendance_months) values ($1, $2, $3, $4, $5, $6, $7)', [
        meeting,
        id,
        new Date(startsAt),
        new Date(endsAt),
        records,
        chatAfter,
        attendanceMonths,
      ]);
      return meeting;
    },
  };
}
interface MeetingOptions {
  readonly records?: 'none' | 'counts_only' | 'attendance';
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly chatAfter?: 'deleted' | 'kept_24h';
  readonly attendanceMonths?: number;
}

export async function aUser(pool: Pool, kind: 'account' | 'guest' = 'account'): Promise<string> {
  const id = randomUUID();
  await pool.query('insert into users (id, kind) values ($1, $2)', [id, kind]);
  return id;
}
