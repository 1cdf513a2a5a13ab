/**
 * The static files of the build before stay for one more: a page that was opened before an upgrade fetches its late parts (sound and picture,
 * when somebody is let in) under the names of its own build. The names hold a hash of the contents, so nothing is ever overwritten.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, readJson, writeJson } from './files.mjs';

// Next empties everything but its cache when it builds.
const aside = (/** @type {string} */ folder) => join(folder, 'cache', 'former-static');
const list = (/** @type {string} */ folder) => join(folder, 'own-static.json');

/**
 * Before a build. A build that failed has no list: what was put aside before it is kept.
 * @param {string} folder of the build, e.g. .next
 */
export function putAside(folder) {
  const own = readJson(list(folder));
  if (!Array.isArray(own)) return;
  rmSync(aside(folder), { recursive: true, force: true });
  copy(join(folder, 'static'), aside(folder), own);
  rmSync(list(folder));
}

/**
 * After a build that is whole: those files lie beside the new ones.
 * @param {string} folder
 * @returns {number} how many of the build before are there
 */
export function bringBack(folder) {
  const own = listFiles(join(folder, 'static'), ['.']);
  const former = listFiles(aside(folder), ['.']).filter((file) => !own.includes(file));
  copy(aside(folder), join(folder, 'static'), former);
  writeJson(list(folder), own);
  return former.length;
}

/** @param {string} from @param {string} to @param {readonly string[]} files */
function copy(from, to, files) {
  for (const file of files) {
    if (!existsSync(join(from, file))) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file), { preserveTimestamps: true });
  }
}
