/**
 * The embedded PostgreSQL 18: made, started, found again, stopped. It is a process of its own and outlives whoever started it, so that a killed
 * `npm start` loses nothing; the next one takes it over. TCP on loopback only, with a password; no sockets in shared temp folders.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readText } from './files.mjs';
import { freePort } from './ports.mjs';
import { address, connect, DATABASE, makeDatabase, refused, USER } from './postgres-connect.mjs';
import { choosePlace, give } from './postgres-place.mjs';
import { commandLine, end, known, lastLines, run } from './processes.mjs';
import { Trouble } from './say.mjs';

const MAJOR = '18';
/** Recovery after a crash and old backends that still go away, in ms. */
const START_WITHIN = 45_000;
/** Larger logs begin anew. */
const LOG_LIMIT = 5_000_000;
/** For tests only: what a crash of the machine would lose does not matter there. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** @typedef {import('./processes.mjs').Known} Known */
/** @typedef {import('./postgres-place.mjs').Place} Place */
/**
 * @typedef {object} Postgres
 * @property {string} url of the database `hearth`
 * @property {number} port
 * @property {Known} process of the postmaster
 * @property {boolean} adopted it ran already
 * @property {string} home folder of data and log
 * @property {() => Promise<void>} stop fast shutdown: open transactions are rolled back, everything committed is kept
 */

/**
 * Starts PostgreSQL on this folder, or takes over the one that runs there.
 * @param {{ folder: string, password: string, port?: number, settings?: Record<string, string>, note?: (text: string) => void }} options
 *   `port`: where to begin looking for a free one; `settings`: of postgresql.conf
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ folder, password, port = 15_432, settings = {}, note = () => undefined }) {
  const place = choosePlace(folder);
  const data = join(place.home, 'data');
  if (place.moved) note(`data in ${place.home}, because ${folder} is closed to the account that PostgreSQL runs as`);
  await initialise(place, password, settings, note);
  const deadline = performance.now() + START_WITHIN;
  let wanted = port;
  for (;;) {
    const running = await adopt(data, password, deadline);
    if (running) return ready(running.port, running.process, true, place, password);
    wanted = await freePort(wanted);
    const outcome = await attempt(place, wanted, settings, password, deadline);
    if (outcome.process) return ready(wanted, outcome.process, false, place, password);
    if (/could not bind|Address already in use/i.test(outcome.log)) wanted += 1;
    else if (!/lock file|shared memory block|is still in use/i.test(outcome.log) || performance.now() > deadline) {
      const log = join(place.home, 'postgres.log');
      throw failure(
        'PostgreSQL does not start.',
        `Its log is ${log}. Nothing was changed in the data. If a file there is damaged or missing: docs/runbook.md, "The database is damaged".`,
        outcome.log,
      );
    } else note('waiting for an earlier PostgreSQL to go away');
    await delay(300);
  }
}

/** @param {number} port @param {Known} who @param {boolean} adopted @param {Place} place @param {string} password @returns {Promise<Postgres>} */
async function ready(port, who, adopted, place, password) {
  await makeDatabase(port, password);
  return { url: address(port, password, DATABASE), port, process: who, adopted, home: place.home, stop: () => stopPostgres(who) };
}

/**
 * Fast shutdown first; what does not go then is told to drop everything, which PostgreSQL repairs at its next start.
 * @param {Known} who
 */
export async function stopPostgres(who) {
  await end(who, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ]);
}

/**
 * Makes the data folder if there is none. Made beside and renamed, so that one made halfway is never taken for whole.
 * @param {Place} place @param {string} password @param {Record<string, string>} settings @param {(text: string) => void} note
 */
async function initialise(place, password, settings, note) {
  const data = join(place.home, 'data');
  if (existsSync(data)) {
    const version = readText(join(data, 'PG_VERSION'))?.trim();
    if (version === MAJOR) return;
    throw new Trouble(
      version ? `${data} was made by PostgreSQL ${version}; this is ${MAJOR}.` : `${data} is not a PostgreSQL data folder, or it is damaged.`,
      'Put a backup in its place, or move it away to begin with an empty database. Hearth never deletes it.',
    );
  }
  note('making the data folder');
  const draft = join(place.home, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  give(place, draft);
  const secret = join(place.home, 'password.new');
  writeFileSync(secret, password, { mode: 0o600 });
  give(place, secret);
  try {
    const args = [
      '-D',
      draft,
      '-U',
      USER,
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    if (settings.fsync === 'off') args.push('--no-sync');
    const { code, output } = await run(join(place.native, 'bin', 'initdb'), args, { cwd: place.home, env: environment(), ...place.account, timeout: 180_000 });
    if (code !== 0) throw failure('PostgreSQL could not make its data folder.', `May ${place.home} be written?`, output);
    renameSync(draft, data);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** @param {string} what @param {string} remedy @param {string} output of PostgreSQL */
function failure(what, remedy, output) {
  if (!/No space left on device/.test(output)) return new Trouble(what, remedy, lastLines(output, 8));
  return new Trouble('The disk is full.', 'Free some space and start again. Nothing was thrown away.', lastLines(output, 3));
}

/** Nothing of ours: no PG* variables, no secrets, a language that exists everywhere. */
const environment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' });

/**
 * The postmaster that runs on this data folder already. One that is just starting or recovering is waited for.
 * @param {string} data @param {string} password @param {number} deadline
 * @returns {Promise<{ port: number, process: Known } | null>}
 */
async function adopt(data, password, deadline) {
  for (;;) {
    const [pid = '', , , port = ''] = (readText(join(data, 'postmaster.pid')) ?? '').split('\n');
    const who = known(Number(pid));
    if (!who) return null; // none, or left behind by a crash: PostgreSQL sees that by itself
    const command = commandLine(who.pid);
    if (!command.includes(data)) {
      await removeForeignLock(data, who.pid, command);
      return null;
    }
    const failure = await connect(Number(port), password, 'postgres', async () => undefined);
    if (failure === null) return { port: Number(port), process: who };
    refused(failure);
    if (performance.now() > deadline)
      throw new Trouble(
        `PostgreSQL runs (process ${pid}) but does not answer.`,
        `End it (kill -INT ${pid}) and start again.`,
        failure instanceof Error ? failure.message : '',
      );
    await delay(200);
  }
}

/**
 * After a restart of the machine or container the pid in the lock may be another program's; PostgreSQL would then never start.
 * The lock is taken away only when no process works in the data folder.
 * @param {string} data @param {number} pid @param {string} command
 */
async function removeForeignLock(data, pid, command) {
  if (!command || process.platform !== 'linux') return;
  if (workersIn(data)) throw new Trouble(`A PostgreSQL still works in ${data}.`, 'Wait a moment and start again.');
  if (known(pid)) rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** @param {string} folder @returns {boolean} true when some process has it as its working folder, as every PostgreSQL process has its data */
function workersIn(folder) {
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false; // gone, or not ours to look at: then it is not our PostgreSQL either
    }
  });
}

/**
 * @param {Place} place @param {number} port @param {Record<string, string>} settings @param {string} password @param {number} deadline
 * @returns {Promise<{ process: Known | null, log: string }>}
 */
async function attempt(place, port, settings, password, deadline) {
  const path = join(place.home, 'postgres.log');
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) rmSync(path);
  const log = openSync(path, 'a', 0o600);
  give(place, path);
  const from = statSync(path).size;
  const written = () => readFileSync(path).subarray(from).toString('utf8');
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // DETAIL lines repeat values such as an e-mail address that is taken; logs hold none.
    log_error_verbosity: 'terse',
    ...settings,
  };
  const args = ['-D', join(place.home, 'data'), '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // A group of its own: Ctrl-C in the terminal must not reach it before the server has stopped.
  const child = spawn(join(place.native, 'bin', 'postgres'), args, {
    cwd: place.home,
    env: environment(),
    ...place.account,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  /** @type {string | null} */
  let over = null;
  child.on('error', (error) => (over = error.message));
  child.on('exit', (code, signal) => (over = `ended (${signal ?? code})`));
  child.unref();
  const who = child.pid === undefined ? null : known(child.pid);
  while (over === null && who && performance.now() < deadline) {
    const failure = await connect(port, password, 'postgres', async () => undefined);
    if (failure === null) return { process: who, log: '' };
    if (over === null) refused(failure);
    await delay(40);
  }
  if (over === null) await stopPostgres(/** @type {Known} */ (who));
  return { process: null, log: `${written()}${over ?? 'it did not get ready in time'}` };
}
