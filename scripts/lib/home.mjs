/** The folder .hearth: secrets made once, who runs now, which ports were used last. */
import { randomBytes } from 'node:crypto';
import { chmodSync, constants, copyFileSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, readText, writeJson } from './files.mjs';
import { HIGHEST } from './ports.mjs';
import { known, lives } from './processes.mjs';
import { Trouble } from './say.mjs';

/** @typedef {import('./processes.mjs').Known} Known */
/** @typedef {{ database: string, secret: string, livekitKey: string, livekitSecret: string }} Secrets */
/** @typedef {{ starter: Known | null, url: string | null, processes: Record<string, Known> }} Run */
/** @typedef {{ postgres?: number, metrics?: number, livekit?: Partial<import('./livekit.mjs').LiveKitPorts> }} Ports */

/** 48 random bytes are 64 characters. */
const secret = () => randomBytes(48).toString('base64url');

/** @param {string} folder made if need be; others may pass through it (PostgreSQL does, under root), not look into it */
export function openHome(folder) {
  mkdirSync(folder, { recursive: true });
  if (!statSync(folder).isDirectory()) throw new Trouble(`${folder} is not a folder.`, 'Move it away and start again.');
  if (process.getuid?.() === statSync(folder).uid) chmodSync(folder, 0o711);
}

/**
 * The secrets of this installation, made at its first start and kept.
 * @param {string} folder
 * @returns {Secrets}
 */
export function secrets(folder) {
  const path = join(folder, 'secrets.json');
  const remedy = 'Put a copy back. Without it the database there cannot be opened; to begin anew, move the whole folder .hearth away. Nothing was changed.';
  const kept = readJson(path, remedy);
  if (kept === null && readText(path) === null) {
    const made = { database: secret(), secret: secret(), livekitKey: `hearth${randomBytes(6).toString('hex')}`, livekitSecret: secret() };
    writeJson(path, made);
    return made;
  }
  // One that is missing is never made anew: what it opened would stay closed, and the file that says so would be written over.
  const { database, secret: own, livekitKey, livekitSecret } = kept ?? {};
  if (![database, own, livekitKey, livekitSecret].every((value) => typeof value === 'string' && value.length >= 16))
    throw new Trouble(`${path} is damaged.`, remedy);
  return { database, secret: own, livekitKey, livekitSecret };
}

/** Only where to begin looking: what is damaged counts as none. @param {string} folder @returns {Ports} */
export function formerPorts(folder) {
  const isPort = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= HIGHEST;
  const { postgres, metrics, livekit } = readJson(join(folder, 'ports.json')) ?? {};
  const theirs = Object.entries(livekit ?? {}).filter(([, port]) => isPort(port));
  return { ...(isPort(postgres) && { postgres }), ...(isPort(metrics) && { metrics }), ...(theirs.length > 0 && { livekit: Object.fromEntries(theirs) }) };
}
/** @param {string} folder @param {Ports} ports */
export const keepPorts = (folder, ports) => writeJson(join(folder, 'ports.json'), ports);

/**
 * Takes the folder for this process, unless another lives that has it.
 * @param {string} folder
 * @returns {{ left: Run | null, note: (change: Partial<Run>) => void, release: () => void }}
 *   `left`: what an earlier start left behind when it was killed; `note`: writes down what runs now
 */
export function takeHome(folder) {
  const lock = join(folder, 'start.lock');
  const path = join(folder, 'run.json');
  const me = /** @type {Known} */ (known(process.pid));
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    // A link is made whole or not at all: of two starts at the same moment one wins.
    while (!linked(mine, lock)) {
      const holder = readJson(lock);
      if (lives(holder)) throw runsAlready(holder, readJson(path));
      removeStale(lock, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const left = /** @type {Run | null} */ (readJson(path));
  /** @type {Run} */
  const run = { starter: me, url: null, processes: { ...left?.processes } };
  return {
    left,
    note(change) {
      Object.assign(run, change);
      writeJson(path, run);
    },
    release() {
      rmSync(path, { force: true });
      rmSync(lock, { force: true });
    },
  };
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
  try {
    // A file system without hard links.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renamed first: if another start was quicker and took the folder, its lock is given back. @param {string} lock @param {Known | null} holder */
function removeStale(lock, holder) {
  const aside = `${lock}.stale-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(readJson(aside)) !== JSON.stringify(holder)) linked(aside, lock);
  rmSync(aside, { force: true });
}

/** @param {Known} holder @param {Run | null} run */
function runsAlready(holder, run) {
  const where = run?.url ? `at ${run.url}` : 'and is just starting';
  return new Trouble(
    `Hearth runs already ${where} (process ${holder.pid}).`,
    `Open it there; or stop it first with Ctrl-C where it runs, or: kill ${holder.pid}`,
  );
}
