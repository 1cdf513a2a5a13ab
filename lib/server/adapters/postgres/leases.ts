import type { Pool } from 'pg';
import type { Leases } from '../../ports/leases';

export function postgresLeases(pool: Pool): Leases {
  return {
    async renew(process, now) {
      const { rows } = await pool.query<{ made: boolean }>(
        // xmax is 0 only in a row that this very statement made.
        `insert into process_leases (process_id, last_seen) values ($1, to_timestamp($2::float8 / 1000))
         on conflict (process_id) do update set last_seen = excluded.last_seen returning xmax = 0 as made`,
        [process, now],
      );
      return rows[0]?.made ? 'revived' : 'renewed';
    },
    async all() {
      const { rows } = await pool.query<{ process: string; seen: number }>(
        'select process_id as process, (extract(epoch from last_seen) * 1000)::float8 as seen from process_leases',
      );
      return rows.map(({ process, seen }) => ({ process, lastSeen: Math.round(seen) }));
    },
    async release({ process, lastSeen }) {
      await pool.query('delete from process_leases where process_id = $1 and last_seen <= to_timestamp($2::float8 / 1000)', [process, lastSeen]);
    },
  };
}
