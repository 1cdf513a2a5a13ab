import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort, somewhere } from '../../scripts/lib/ports.mjs';
import { startPostgres, stopPostgres } from '../../scripts/lib/postgres.mjs';
import { end, type Known, lives, until } from '../../scripts/lib/processes.mjs';
import { makeScratch } from '../../scripts/lib/scratch.mjs';
import { startServer, stopServer } from '../../scripts/lib/server-process.mjs';
import { type Link, startLink } from './link';
import { familyOf } from './family';

const ROOT = resolve(import.meta.dirname, '../..');

/** Survives the death of its processes, which is what is tested here; not the death of the machine, so it need not wait for the disk. */
const QUICK = { fsync: 'off', full_page_writes: 'off' };

/** The production build with a PostgreSQL of its own, where every process and every wire can be broken. */
export interface Installation {
  /** The origin that people use. */
  readonly url: string;
  /** Straight to PostgreSQL, past the wire that the server uses; for asking what is true. */
  readonly database: pg.Pool;
  readonly keyFolder: string;
  readonly server: {
    /** Resolves when it is ready. `env`: more of its environment, for this start alone. */
    start(env?: Readonly<Record<string, string>>): Promise<void>;
    /** A second one on the same database; new connections go to it from then on. Gives back how to stop the first in good order. */
    replace(): Promise<() => Promise<void>>;
    kill(): Promise<void>;
    /** In good order, as at an update. */
    stop(): Promise<void>;
    freeze(): void;
    thaw(): void;
    /** Resolves once it is dead; rejects after 10 s. */
    died(): Promise<void>;
    signal(name: NodeJS.Signals): void;
    readonly pid: number;
  };
  readonly postgres: {
    /** Every process of it, at once. */
    kill(): Promise<void>;
    start(): Promise<void>;
    freeze(): void;
    thaw(): void;
    /** Between the server and PostgreSQL. */
    readonly link: Link;
    /** Past that wire. */
    readonly url: string;
  };
  /** Another wire to the server: one for each person. */
  link(): Promise<Link>;
  /** What the server logged, and what it said in words. */
  log(): string;
  stop(): Promise<void>;
}

export interface InstallationOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where PostgreSQL's data are; default: with everything else. */
  readonly disk?: string;
  /** Of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startInstallation({ env: more = {}, disk, settings = {} }: InstallationOptions = {}): Promise<Installation> {
  if (!existsSync(join(ROOT, 'dist/server.mjs'))) throw new Error('There is no production build: run npm run build first.');
  const scratch = await makeScratch('faults');
  const { folder } = scratch;
  const keyFolder = join(folder, 'keys');
  mkdirSync(keyFolder, { mode: 0o700 });

  const beginPostgres = async (from: number) => {
    const begun = await startPostgres({ folder: disk ?? join(folder, 'postgres'), password: 'test', port: from, settings: { ...QUICK, ...settings } });
    scratch.keep({ process: begun.process, ...(disk ? {} : { folder: begun.home }) });
    return begun;
  };
  let postgres = await beginPostgres(await freePort(somewhere()));
  const wire = await startLink(() => postgres.port);
  const database = new pg.Pool({ connectionString: postgres.url, max: 3, idleTimeoutMillis: 0 });
  database.on('error', () => undefined); // PostgreSQL is killed on purpose

  // People keep the address of the first server, whichever process answers behind it: each has a wire of their own, and that follows `front`.
  let front = await freePort(somewhere());
  const url = `http://127.0.0.1:${front}`;
  const throughWire = new URL(postgres.url);
  throughWire.port = String(wire.port);
  const env: Record<string, string> = {
    ...passedOn(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATABASE_URL: throughWire.href,
    HEARTH_EMBEDDED: '1',
    HEARTH_SECRET: randomBytes(32).toString('hex'),
    HEARTH_KEY_DIR: keyFolder,
    TEST_HOOKS: '1',
    ...more,
  };
  const log = join(folder, 'server.log');
  const words = createWriteStream(join(folder, 'server.out'), { flags: 'a' });
  const begin = async (port: number, extra: Readonly<Record<string, string>> = {}) => {
    const begun = await startServer({
      root: ROOT,
      dev: false,
      env: { ...env, PORT: String(port), ...extra },
      url: `http://127.0.0.1:${port}`,
      log,
      tell: (line) => void words.write(`${line}\n`),
    });
    scratch.keep({ process: begun });
    return begun;
  };
  let server = await begin(front);
  const links: Link[] = [wire];

  return {
    url,
    database,
    keyFolder,
    server: {
      async start(extra) {
        // Somebody else on this machine may have taken the port meanwhile.
        front = await freePort(front);
        server = await begin(front, extra);
      },
      async replace() {
        const before = server;
        const next = await freePort(front + 1);
        server = await begin(next);
        front = next;
        return () => stopServer(before);
      },
      kill: () => kill(server),
      stop: () => stopServer(server),
      freeze: () => void process.kill(server.pid, 'SIGSTOP'),
      thaw: () => void process.kill(server.pid, 'SIGCONT'),
      async died() {
        if (!(await until(() => !lives(server), 10_000, 5))) throw new Error('The server still lives.');
      },
      signal: (name) => void process.kill(server.pid, name),
      get pid() {
        return server.pid;
      },
    },
    postgres: {
      async kill() {
        const family = familyOf(postgres.process.pid);
        for (const pid of family) sendTo(pid, 'SIGKILL');
        await end(postgres.process, [['SIGKILL', 5_000]]);
      },
      async start() {
        postgres = await beginPostgres(postgres.port);
      },
      freeze: () => familyOf(postgres.process.pid).forEach((pid) => sendTo(pid, 'SIGSTOP')),
      thaw: () => familyOf(postgres.process.pid).forEach((pid) => sendTo(pid, 'SIGCONT')),
      link: wire,
      url: postgres.url,
    },
    async link() {
      const made = await startLink(() => front);
      links.push(made);
      return made;
    },
    log: () => [log, join(folder, 'server.out')].map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')).join('\n'),
    async stop() {
      await database.end();
      for (const pid of [server.pid, ...familyOf(postgres.process.pid)]) sendTo(pid, 'SIGCONT');
      await stopServer(server);
      await stopPostgres(postgres.process);
      await Promise.all(links.map((link) => link.close()));
      words.end();
      await scratch.remove();
    },
  };
}

const kill = async (who: Known) => void (await end(who, [['SIGKILL', 5_000]]));

function sendTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already, as backends may be at any moment
  }
}

/** What programs need to run at all; nothing else of ours reaches the server under test. */
const passedOn = () => Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
