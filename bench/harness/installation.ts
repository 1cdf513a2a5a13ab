import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort, somewhere } from '../../scripts/lib/ports.mjs';
import { startPostgres, stopPostgres } from '../../scripts/lib/postgres.mjs';
import { end, type Known } from '../../scripts/lib/processes.mjs';
import { makeScratch } from '../../scripts/lib/scratch.mjs';
import { startServer, stopServer } from '../../scripts/lib/server-process.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The production build beside a PostgreSQL that waits for the disk at every commit, as on a real server; nothing in between, no test hooks, no media. */
export interface Installation {
  readonly port: number;
  /** The origin. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly database: pg.Pool;
  /** Goes with everything in it. */
  readonly folder: string;
  /** Of the server now. */
  readonly pid: number;
  readonly keep: (process: Known) => void;
  kill(): Promise<void>;
  /** On the same port; resolves when it is ready. */
  start(): Promise<void>;
  /** The value of one of the server's metrics now; null while it does not answer. */
  metric(name: string): Promise<number | null>;
  stop(): Promise<void>;
}

export async function startInstallation(): Promise<Installation> {
  if (!existsSync(join(ROOT, 'dist/server.mjs'))) throw new Error('There is no production build: run npm run build first.');
  const scratch = await makeScratch('bench');
  const { folder } = scratch;
  const keep = (process: Known) => scratch.keep({ process });
  mkdirSync(join(folder, 'keys'), { mode: 0o700 });
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), password: 'test', port: await freePort(somewhere()) });
  scratch.keep({ process: postgres.process, folder: postgres.home });
  // Ours, for making people: only the server's commits need to wait for the disk.
  const database = new pg.Pool({ connectionString: postgres.url, max: 4, options: '-c synchronous_commit=off' });
  database.on('error', () => undefined); // it is stopped at the end, while connections idle

  const port = await freePort(somewhere());
  const metrics = await freePort(port + 1);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    METRICS_PORT: String(metrics),
    DATABASE_URL: postgres.url,
    HEARTH_EMBEDDED: '1',
    HEARTH_SECRET: randomBytes(32).toString('hex'),
    HEARTH_KEY_DIR: join(folder, 'keys'),
  };
  let server: Known | null = null;
  const begun = (who: Known) => {
    server = who;
    keep(who);
  };
  const start = async () => void (await startServer({ root: ROOT, dev: false, env, url, log: join(folder, 'server.log'), begun, tell: () => undefined }));
  await start();
  return {
    port,
    url,
    databaseUrl: postgres.url,
    database,
    folder,
    get pid() {
      return server?.pid ?? 0;
    },
    keep,
    kill: async () => void (await end(server, [['SIGKILL', 5_000]])),
    start,
    metric: (name) => readMetric(metrics, name),
    async stop() {
      await database.end();
      if (server) await stopServer(server);
      await stopPostgres(postgres.process);
      await scratch.remove();
    },
  };
}

async function readMetric(port: number, name: string): Promise<number | null> {
  try {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(2_000) })).text();
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    return value === undefined ? null : Number(value);
  } catch {
    return null; // it has been killed, or is not up yet
  }
}
