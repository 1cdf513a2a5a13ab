import { existsSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { CARELESS, startPostgres } from '../lib/postgres.mjs';
import { makeScratch } from '../lib/scratch.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the migrated database that every test's own one is copied from; nobody may stay connected to it. */
    templateUrl: string;
  }
}

/** One embedded PostgreSQL for the whole run, migrated once. `database.ts` gives each test file a database of its own. */
export default async function setup(project: TestProject) {
  const scratch = await makeScratch('pg');
  const postgres = await startPostgres({
    folder: scratch.folder,
    password: 'test',
    port: 20_000 + (process.pid % 10_000),
    settings: { ...CARELESS, max_connections: '200' },
  });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  if (existsSync('drizzle/migrations/meta/_journal.json')) {
    const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
    await migrate(drizzle(pool), { migrationsFolder: 'drizzle/migrations' });
    await pool.end();
  }
  project.provide('templateUrl', postgres.url);
  return () => scratch.remove();
}
