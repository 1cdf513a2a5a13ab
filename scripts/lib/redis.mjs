/** A Redis for tests: Debian's, from PATH, or one that is installed now. Each test starts its own, on a free port, with nothing kept on disk. */
import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { end, known, lastLines, run, until } from './processes.mjs';
import { Trouble } from './say.mjs';

const READY_WITHIN = 10_000;
/** Of the service that Debian's package starts by itself. */
const SERVICE_PID = '/run/redis/redis-server.pid';

/** @typedef {import('./processes.mjs').Known} Known */

/** @param {Record<string, string | undefined>} env */
function fromPath(env) {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const program = join(folder, 'redis-server');
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {
      continue; // not here
    }
  }
  return null;
}

/** @returns {Known | null} */
function service() {
  try {
    return known(Number(readFileSync(SERVICE_PID, 'utf8')));
  } catch {
    return null; // none is running
  }
}

/**
 * @param {{ env?: Record<string, string | undefined>, uid?: number, note?: (text: string) => void }} [options]
 * @returns {Promise<{ program: string | null, way: string, why: string[] }>}
 */
export async function findRedis({ env = process.env, uid = process.getuid?.() ?? -1, note = () => undefined } = {}) {
  const there = fromPath(env);
  if (there) return { program: there, way: 'path', why: [] };
  const why = ['no redis-server is in PATH'];
  if (uid !== 0) return { program: null, way: '', why: [...why, 'only root can install it: apt-get install redis-server'] };
  note('apt-get install redis-server');
  const before = service();
  const apt = { timeout: 5 * 60_000, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, line: note };
  const first = await run('apt-get', ['update'], apt);
  const { code, output } = first.code === 127 ? first : await run('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], apt);
  // Tests need the program; a Redis for everybody on this machine was not asked for.
  if (!before) await stopRedis(service());
  const program = fromPath(env);
  return program ? { program, way: 'apt-get', why: [] } : { program: null, way: '', why: [...why, `apt-get ended with ${code}: ${lastLines(output, 2)}`] };
}

/**
 * Starts one that forgets everything when it ends, and waits until it answers.
 * @param {{ program: string, port: number, folder: string }} options
 * @returns {Promise<{ url: string, port: number, process: Known }>}
 */
export async function startRedis({ program, port, folder }) {
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--daemonize', 'no'], {
    detached: true,
    stdio: 'ignore',
  });
  /** @type {string | null} */
  let over = null;
  child.on('error', (error) => (over = error.message));
  child.on('exit', (code, signal) => (over = `ended (${signal ?? code})`));
  child.unref();
  const who = child.pid === undefined ? null : known(child.pid);
  if (await until(async () => over !== null || (await answers(port)), READY_WITHIN, 20)) {
    if (over === null && who) return { url: `redis://127.0.0.1:${port}`, port, process: who };
  }
  await stopRedis(who);
  throw new Trouble('Redis does not start.', `It was to listen on port ${port}.`, over ?? 'it did not answer in time');
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (data) => {
      resolve(String(data).startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

/** @param {Known | null} who */
export async function stopRedis(who) {
  await end(who, [
    ['SIGTERM', 3_000],
    ['SIGKILL', 2_000],
  ]);
}
