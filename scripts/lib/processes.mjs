/** Processes: who is who, whether it lives, how to end it. A pid alone is never trusted, because pids are used again. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What tells this process from a later one with the same pid: its start time (and the boot, on Linux).
 * @param {number} pid
 * @returns {string | null} null when there is no such process, or it is dead and only not yet collected
 */
export function identity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') {
    try {
      // After the name in brackets, which may hold anything: state is field 3, start time field 22 (proc(5)).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\)\s/s, '')
        .split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)}`;
    } catch {
      return null; // no such process, or it went while we looked
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null; // ps exits with 1 when there is no such process
  }
}

/**
 * @param {number} pid
 * @returns {string} the command line, '' when unknown
 */
export function commandLine(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return ''; // gone
  }
}

/** @typedef {{ pid: number, identity: string }} Known a process that can be recognised later */

/**
 * @param {number} pid
 * @returns {Known | null}
 */
export function known(pid) {
  const mark = identity(pid);
  return mark === null ? null : { pid, identity: mark };
}

/** @param {Known | null | undefined} who */
export const lives = (who) => who != null && identity(who.pid) === who.identity;

/**
 * Waits until `test` gives something, asking every `every` ms.
 * @template T
 * @param {() => T | Promise<T>} test
 * @param {number} milliseconds at most
 * @param {number} [every]
 * @returns {Promise<T | null>} null when the time is over
 */
export async function until(test, milliseconds, every = 50) {
  const end = performance.now() + milliseconds;
  for (;;) {
    const value = await test();
    if (value) return value;
    if (performance.now() >= end) return null;
    await delay(every);
  }
}

/**
 * Sends the signals one after the other until the process has gone.
 * @param {Known | null | undefined} who
 * @param {[NodeJS.Signals, number][]} signals each with how long to wait after it, in ms
 * @returns {Promise<boolean>} false when it still lives
 */
export async function end(who, signals) {
  for (const [signal, wait] of signals) {
    if (!who || !lives(who)) return true;
    try {
      process.kill(who.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return true;
      throw error;
    }
    if (await until(() => !lives(who), wait)) return true;
  }
  return !lives(who);
}

/** Programs that `run` runs now, to be ended when we are told to stop. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {(who: Known) => void} */
let noticed = () => undefined;

/** Tells of every program that `run` starts from now on, so that a later start can end it after we were killed. @param {(who: Known) => void} notice */
export const noticeRuns = (notice) => void (noticed = notice);

export function endRuns() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, uid?: number, gid?: number, timeout?: number, line?: (line: string) => void }} [options]
 *   `timeout` in ms; `line` gets every line of output
 * @returns {Promise<{ code: number, output: string }>} code 127 when it cannot be started, 124 when the time was over
 */
export function run(command, args, { timeout = 0, line, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const who = child.pid === undefined ? null : known(child.pid);
    if (who) noticed(who);
    let output = '';
    let late = false;
    const timer = timeout ? setTimeout(() => ((late = true), child.kill('SIGKILL')), timeout) : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output += text;
        if (line) for (const one of text.split('\n')) if (one.trim()) line(one);
      });
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/** @param {string} text @param {number} [count] */
export const lastLines = (text, count = 15) => text.trim().split('\n').slice(-count).join('\n');
