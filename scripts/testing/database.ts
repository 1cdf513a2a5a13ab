import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface FreshDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Closes the pool and deletes the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database of one's own, in tests named `*.pg.test.ts`. Call `drop` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asOwner(template, `create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(`/${name}`, template).href;
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A connection that the test ends on purpose (terminated backends, a stopped server) reports here too.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined)); // as makePool does
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await asOwner(template, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Runs one statement on the server beside the template; two copies of a template at once are refused (55006), so it tries again. */
async function asOwner(template: URL, statement: string, tries = 50): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('/postgres', template).href });
  await client.connect();
  try {
    await client.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '55006' || tries === 0) throw error;
    await asOwner(template, statement, tries - 1);
  } finally {
    await client.end();
  }
}
