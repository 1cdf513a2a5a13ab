/** A Caddy for the journeys over https: the one that is named, the one in PATH, the one fetched before, or Debian's, fetched now. */
import { accessSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { lastLines, run } from './processes.mjs';

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us
  }
}

/** @typedef {Record<string, string | undefined>} Variables */
/** @typedef {{ program: string | null, way: string, why: string[] }} Found */

/** @param {Variables} env */
const folderOf = (env) => join(env.HEARTH_CACHE || join(env.HOME || homedir(), '.cache', 'hearth'), 'caddy');
/** @param {string} folder */
const programIn = (folder) => join(folder, 'usr/bin/caddy');

/**
 * @param {{ env?: Variables, uid?: number, note?: (text: string) => void }} [options]
 * @returns {Promise<Found>}
 */
export async function findCaddy({ env = process.env, uid = process.getuid?.() ?? -1, note = () => undefined } = {}) {
  if (env.CADDY) {
    return runs(env.CADDY) ? { program: env.CADDY, way: 'CADDY', why: [] } : { program: null, way: '', why: [`CADDY names ${env.CADDY}, which cannot be run`] };
  }
  const inPath = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'caddy'));
  const there = [...inPath, programIn(folderOf(env))].find(runs);
  if (there) return { program: there, way: 'installed', why: [] };
  return await fetched(env, uid, note);
}

/**
 * Debian's package is unpacked and not installed: that starts no service, changes nothing of the system, and needs no root. apt has checked its
 * signature.
 * @param {Variables} env @param {number} uid @param {(text: string) => void} note
 * @returns {Promise<Found>}
 */
async function fetched(env, uid, note) {
  const folder = folderOf(env);
  mkdirSync(join(folder, '..'), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  const options = { cwd: draft, timeout: 5 * 60_000, env, line: note };
  try {
    note('apt-get download caddy');
    let result = await run('apt-get', ['download', 'caddy'], options);
    if (result.code !== 0 && result.code !== 127 && uid === 0) {
      await run('apt-get', ['update'], options);
      result = await run('apt-get', ['download', 'caddy'], options);
    }
    if (result.code === 0) result = await run('sh', ['-c', 'dpkg-deb -x caddy_*.deb . && rm caddy_*.deb'], options);
    if (result.code !== 0 || !runs(programIn(draft)))
      return { program: null, way: '', why: ['none is in PATH', `apt-get ended with ${result.code}: ${lastLines(result.output, 2)}`] };
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return { program: programIn(folder), way: 'apt-get', why: [] };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
