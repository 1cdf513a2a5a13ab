import type { Pool } from 'pg';

/** Of these sessions (public ids), those that have not ended. One cheap read, twice a second, of those with something open here. */
export const livingSessions =
  (pool: Pool) =>
  async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const { rows } = await pool.query<{ id: string }>({
      name: 'living_sessions',
      text: 'select id from sessions where id = any($1) and expires > now()',
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  };
