import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { run } from '../../scripts/lib/processes.mjs';
import type { Installation } from '../harness/installation';

const TABLE = 'create table if not exists bench_commits (id bigserial primary key, text text not null)';
const INSERT = `insert into bench_commits (text) values (repeat('x', 300));`;
const SECONDS = 1;

/** What one row and its commit take on this disk, each in ms: by pgbench, one connection; without pgbench by our driver. */
export async function commits({ databaseUrl, folder, database }: Pick<Installation, 'databaseUrl' | 'folder' | 'database'>): Promise<readonly number[]> {
  // Logged, as our own tables are: only then does a commit wait for the disk.
  await database.query(TABLE);
  const place = mkdtempSync(join(folder, 'commits-'));
  try {
    writeFileSync(join(place, 'insert.sql'), INSERT);
    const env = { PATH: process.env.PATH, LANG: 'C' };
    const { code } = await run('pgbench', ['-n', '-c', '1', '-T', String(SECONDS), '-f', 'insert.sql', '-l', databaseUrl], {
      cwd: place,
      env,
      timeout: 20_000,
    });
    if (code !== 0) return await byDriver(databaseUrl);
    const log = readdirSync(place).find((name) => name.startsWith('pgbench_log'));
    return timesOf(log ? readFileSync(join(place, log), 'utf8') : '');
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Of pgbench's log: the third number of a line is what the transaction took, in µs. In ms. */
export const timesOf = (log: string): readonly number[] =>
  log
    .split('\n')
    .map((line) => Number(line.split(' ')[2]) / 1_000)
    .filter((ms) => Number.isFinite(ms));

async function byDriver(databaseUrl: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const times: number[] = [];
  for (const end = performance.now() + SECONDS * 1_000; performance.now() < end; ) {
    const begun = performance.now();
    await client.query(INSERT);
    times.push(performance.now() - begun);
  }
  await client.end();
  return times;
}
