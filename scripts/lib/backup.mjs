/** Writes a backup: a folder of plain files that `sha256sum -c SHA256SUMS` can check, and that says by itself what it is. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { countLines, LEFT_OUT, linesOf, speakPlainly, tablesOf } from './backup-tables.mjs';
import { Trouble } from './say.mjs';

export const FORMAT = 1;
const PACKAGE = fileURLToPath(new URL('../../package.json', import.meta.url));

/** @typedef {{ name: string, columns: string[], rows: number, sha256: string }} Part `sha256`: of the lines, not of the packed file */
/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} hearth version of the program that wrote it
 * @property {string} madeAt database time
 * @property {{ at: number, hash: string }[]} migrations that had been made
 * @property {Part[]} tables
 * @property {string[]} leftOut
 */

/** @param {string} folder that must not exist, or be empty @returns {string} its whole path */
export function freshFolder(folder) {
  const path = resolve(folder);
  if (existsSync(path) && (!isFolder(path) || readdirSync(path).length > 0))
    throw new Trouble(`${path} is there already.`, 'Name a folder that does not exist yet, e.g. one with the date in it. Nothing was changed.');
  return path;
}
/** @param {string} path */
function isFolder(path) {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false; // a file, or not ours to look at: neither is a place for a backup
  }
}

/**
 * One moment of the database, whatever goes on in it meanwhile; meetings go on. Written beside `folder` and renamed: a backup that was cut off
 * is never taken for a whole one.
 * @param {import('pg').Client} client
 * @param {string} folder as `freshFolder` gives it
 * @returns {Promise<Manifest>}
 */
export async function writeBackup(client, folder) {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    await speakPlainly(client);
    await client.query('begin transaction isolation level repeatable read read only');
    const manifest = await contents(client, draft);
    await client.query('commit');
    await keep(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await keep(join(draft, 'SHA256SUMS'), await sums(draft));
    renameSync(draft, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** @param {import('pg').Client} client @param {string} draft @returns {Promise<Manifest>} */
async function contents(client, draft) {
  const { rows: there } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as yes, clock_timestamp() as now`);
  if (!there[0].yes) throw new Trouble('This database holds no Hearth.', 'Is DATABASE_URL right? A backup is made of a database that Hearth was started with.');
  const { rows: migrations } = await client.query('select created_at::float8 as at, hash from drizzle.__drizzle_migrations order by created_at');
  /** @type {Part[]} */
  const tables = [];
  for (const table of await tablesOf(client)) {
    const counted = await packed(linesOf(client, table), join(draft, `${table.name}.jsonl.gz`));
    tables.push({ name: table.name, columns: table.columns.map(({ name }) => name), ...counted });
  }
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  return { format: FORMAT, hearth: version, madeAt: there[0].now.toISOString(), migrations, tables, leftOut: LEFT_OUT };
}

/** @param {AsyncIterable<string>} lines @param {string} path @returns {Promise<{ rows: number, sha256: string }>} */
async function packed(lines, path) {
  const hash = createHash('sha256');
  let rows = 0;
  const counting = async function* () {
    for await (const some of lines) {
      hash.update(some);
      rows += countLines(some);
      yield some;
    }
  };
  const file = await open(path, 'wx', 0o600);
  await pipeline(counting, createGzip(), file.createWriteStream({ flush: true }));
  return { rows, sha256: hash.digest('hex') };
}

/** @param {string} path @param {string} content */
async function keep(path, content) {
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(content);
  await file.sync();
  await file.close();
}
/** A name in a folder is durable only once the folder itself is. @param {string} folder */
async function syncFolder(folder) {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

/** @param {string} path @returns {Promise<string>} of the file as it lies there */
export async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** As `sha256sum` writes it. @param {string} folder */
async function sums(folder) {
  let text = '';
  for (const name of readdirSync(folder).sort()) text += `${await sha256Of(join(folder, name))}  ${name}\n`;
  return text;
}
