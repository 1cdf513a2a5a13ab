import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { env } from '../lib/env';
import * as schema from './schema';
import { makeOwner, seed } from './seed/run';

/**
 * `node dist/seed.mjs`: the demo, for an empty embedded database; prints `{"links":{…}}`, or `{"links":null}` when the database holds anything else.
 * `node dist/seed.mjs owner ada@example.org "Name of the organisation"`: the first owner of an installation of one's own; prints `{"link":"…"}`.
 */
async function main([task, address = '', organisation = 'Our organisation']: readonly string[]): Promise<unknown> {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 });
  try {
    const installation = { pool, database: drizzle(pool, { schema }), secret: env.HEARTH_SECRET, publicUrl: env.PUBLIC_URL, now: Date.now() };
    if (task === 'owner') return { link: await makeOwner(installation, address, organisation) };
    if (task !== undefined) throw new Error('Say nothing more for the demo, or: owner <address> <organisation>.');
    return { links: await seed(installation) };
  } finally {
    await pool.end();
  }
}

try {
  process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
