/** The web server as a process of its own: its environment, what it prints, when it is ready, how it stops. */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { end, known } from './processes.mjs';
import { say, Trouble } from './say.mjs';

const LOG_LIMIT = 20_000_000;
/** It keeps trying for its database for 30 s, and migrates; in ms. */
const READY_WITHIN = 90_000;
/** In development the first request compiles it. */
const READY_WITHIN_DEV = 180_000;

/** @typedef {import('./processes.mjs').Known} Known */

/** From our leash: when we are gone, even by kill -9, the server's input ends and it stops in good order. */
const LEASH = new URL('./leash.mjs', import.meta.url).href;

/**
 * @param {string} root
 * @param {boolean} dev
 * @param {'server' | 'seed'} program
 */
export function commandFor(root, dev, program) {
  if (!dev) return [join(root, 'dist', `${program}.mjs`)];
  return ['--import', 'tsx', join(root, program === 'server' ? 'server.ts' : 'drizzle/seed.ts')];
}

/**
 * One line of the server's output: log lines go to the file, and only what somebody should know is shown.
 * @param {string} line
 * @returns {{ shown: string | null, logged: boolean }}
 */
export function sort(line) {
  // Next's own greetings say nothing that our steps do not.
  if (/^\s*[✓▲] /.test(line)) return { shown: null, logged: false };
  if (!line.startsWith('{')) return { shown: line, logged: false };
  try {
    const { level, msg, err } = JSON.parse(line);
    if (typeof level !== 'number') return { shown: line, logged: false };
    return { shown: level >= 40 ? `  ! ${msg ?? ''}${err?.message ? `: ${err.message}` : ''}` : null, logged: true };
  } catch {
    return { shown: line, logged: false }; // not a log line, only something that begins like one
  }
}

/**
 * Starts the server and waits until it is ready.
 * @param {object} options
 * @param {string} options.root
 * @param {boolean} options.dev
 * @param {Record<string, string>} options.env
 * @param {string} options.url where it answers, for us
 * @param {string} options.log file
 * @param {(who: Known) => void} [options.begun] told of the process before it is ready
 * @param {(line: string) => void} [options.tell]
 * @returns {Promise<Known>}
 */
export async function startServer({ root, dev, env, url, log, begun = () => undefined, tell = say }) {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) rmSync(log);
  const file = createWriteStream(log, { flags: 'a', mode: 0o600 });
  file.on('error', (error) => tell(`  ! The log cannot be written: ${error.message}`));
  const child = spawn(process.execPath, ['--import', LEASH, ...commandFor(root, dev, 'server')], {
    cwd: root,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // it has ended, which 'exit' tells
  /** @type {string[]} */
  const last = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      const { shown, logged } = sort(line);
      if (logged) file.write(`${line}\n`);
      if (shown !== null) tell(shown);
      last.push(line);
      if (last.length > 20) last.shift();
    });
  }
  /** @type {string | null} */
  let over = null;
  child.on('error', (error) => (over = error.message));
  child.on('close', (code, signal) => {
    over = `it ended (${signal ?? code})`;
    file.end();
  });
  const who = child.pid === undefined ? null : known(child.pid);
  if (who) begun(who);
  const deadline = performance.now() + (dev ? READY_WITHIN_DEV : READY_WITHIN);
  while (over === null && performance.now() < deadline) {
    if (who && (await isReady(url, dev))) return who;
    await delay(50);
  }
  if (who) await stopServer(who);
  // What it said in words was shown already; of the log the last lines may tell.
  throw new Trouble(
    'The server did not get ready.',
    `Its log is ${log}.`,
    [over ?? 'it did not answer in time', ...last.filter((line) => sort(line).logged).slice(-5)].join('\n'),
  );
}

/** @param {string} url @param {boolean} dev @returns {Promise<boolean>} */
async function isReady(url, dev = false) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(dev ? 60_000 : 3_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // nobody listens yet
  }
}

/** Lets it finish what it began. @param {Known} who */
export async function stopServer(who) {
  await end(who, [
    ['SIGTERM', 15_000],
    ['SIGKILL', 2_000],
  ]);
}
