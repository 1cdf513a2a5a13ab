/** Small files: whole or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { Trouble } from './say.mjs';

/**
 * @param {string} path
 * @param {string} content
 * @param {number} [mode]
 */
export function writeWhole(path, content, mode = 0o600) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, content, { mode });
    chmodSync(draft, mode);
    // Root may start what another account owns, and must not lock it out.
    const { uid, gid } = statSync(dirname(path));
    if (process.getuid?.() === 0 && uid !== 0) chownSync(draft, uid, gid);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * @param {string} path
 * @param {unknown} value
 * @param {number} [mode]
 */
export const writeJson = (path, value, mode = 0o600) => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`, mode);

/**
 * @param {string} path
 * @returns {string | null} null when there is no such file
 */
export function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * @param {string} path
 * @param {string} [remedy] what to do when the file cannot be understood; without it a damaged file counts as none
 * @returns {any} null when there is none
 */
export function readJson(path, remedy) {
  const text = readText(path);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    if (remedy === undefined) return null;
    throw new Trouble(`${path} is damaged.`, remedy);
  }
}

/**
 * All files under `roots`, sorted, as paths from `base` with '/'.
 * @param {string} base
 * @param {readonly string[]} roots files or folders; those that do not exist are left out
 * @param {(path: string) => boolean} [keep]
 * @returns {string[]}
 */
export function listFiles(base, roots, keep = () => true) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} path */
  const visit = (path) => {
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOTDIR') found.push(path);
      else if (code !== 'ENOENT') throw error;
      return;
    }
    for (const entry of entries) {
      if (entry.isDirectory()) visit(join(path, entry.name));
      else if (entry.isFile()) found.push(join(path, entry.name));
    }
  };
  for (const root of roots) visit(join(base, root));
  return found
    .map((path) => relative(base, path).split(sep).join('/'))
    .filter(keep)
    .sort();
}

/**
 * One hash of names and contents.
 * @param {string} base
 * @param {readonly string[]} files as `listFiles` gives them
 * @param {string} [salt]
 */
export function hashFiles(base, files, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of files) {
    const content = readFileSync(join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
