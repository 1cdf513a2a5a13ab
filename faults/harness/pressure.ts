import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { known, type Known, lives } from '../../scripts/lib/processes.mjs';

/** Not among the folders of test runs that the next run removes: what is mounted cannot be removed. */
const PREFIX = 'hearth-small-disk-';
const SIZE_MB = 256;
const MOST_ROUNDS = 200;

export interface SmallDisk {
  readonly folder: string;
  /** Not a byte is left. */
  fill(): void;
  free(): void;
  remove(): void;
}

/** A disk of its own that can be full: a tmpfs, which only root may mount; null for everybody else. */
export function smallDisk(): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  removeOld();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(folder, { mode: 0o711, recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0711`, 'hearth', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null; // root of a container that may not mount
  }
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(known(process.pid)));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => unmount(folder),
  };
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true });
}

/** Of runs that were killed. */
function removeOld(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const owner = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as Known | null;
      if (!lives(owner)) unmount(folder);
    } catch {
      // Just being made by another run, or not a disk of ours: left alone.
    }
  }
}

/** Without a disk of its own: every insert of words and events fails as on a full disk (53100), until `free`. */
export async function likeFullDisk(database: pg.Pool): Promise<{ free(): Promise<void> }> {
  const tables = ['chat_messages', 'meeting_events'];
  await database.query(`create or replace function no_space() returns trigger language plpgsql as
    $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`);
  for (const table of tables) await database.query(`create or replace trigger no_space before insert on ${table} for each row execute function no_space()`);
  return {
    async free() {
      for (const table of tables) await database.query(`drop trigger no_space on ${table}`);
    },
  };
}

/** Takes every connection that PostgreSQL gives out, until the server has none left, and keeps them; resolves with how to give them back. */
export async function takeAllConnections(database: pg.Pool, url: string): Promise<() => Promise<void>> {
  const taken: pg.Client[] = [];
  const OF_SERVER = "from pg_stat_activity where application_name = 'hearth'";
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await database.query(`select pg_terminate_backend(pid) ${OF_SERVER}`);
    for (;;) {
      const client = new pg.Client({ connectionString: url, application_name: 'greedy' });
      client.on('error', () => undefined);
      try {
        await client.connect();
        taken.push(client);
      } catch {
        break; // 53300: there are no more
      }
    }
    // The server may have been quicker than we.
    if ((await database.query(`select ${OF_SERVER}`)).rowCount === 0) return async () => void (await Promise.all(taken.map((client) => client.end())));
  }
  throw new Error('The server always finds a connection.');
}
