/** The database that backup and restore work on: the one that DATABASE_URL names, or the embedded one in .hearth. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formerPorts, openHome, secrets, takeHome } from './home.mjs';
import { readJson } from './files.mjs';
import { readOptions } from './options.mjs';
import { startPostgres } from './postgres.mjs';
import { lives } from './processes.mjs';
import { Trouble } from './say.mjs';

/** @typedef {{ url: string, keys: string, embedded: boolean, release: () => Promise<void> }} Which `release`: leaves it as it was found */

/**
 * @param {string} root
 * @param {Record<string, string | undefined>} given environment
 * @param {'read' | 'fill'} purpose to fill it, Hearth must not run, and it is made when there is none
 * @returns {Promise<Which>}
 */
export async function whichDatabase(root, given, purpose) {
  const { env } = readOptions([], given, root);
  const home = join(root, '.hearth');
  const keys = env.HEARTH_KEY_DIR ?? join(home, 'keys');
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, keys, embedded: false, release: async () => undefined };
  if (purpose === 'read' && !existsSync(join(home, 'secrets.json')))
    throw new Trouble('There is no database here.', 'Hearth was never started in this folder. If yours is elsewhere, set DATABASE_URL.');
  openHome(home);
  const run = readJson(join(home, 'run.json'));
  const runs = [run?.starter, ...Object.values(run?.processes ?? {})].some((who) => lives(who));
  if (runs && purpose === 'fill')
    throw new Trouble('Hearth runs here, or was killed and left something running.', 'Stop it with Ctrl-C; after a kill start it once more and stop it then.');
  const lock = runs ? null : takeHome(home);
  try {
    const { url, adopted, stop } = await startPostgres({
      folder: join(home, 'postgres'),
      password: secrets(home).database,
      port: formerPorts(home).postgres ?? 15_432,
    });
    const release = async () => {
      // What ran before goes on; without the lock, whoever has it has adopted it.
      if (lock && !adopted) await stop();
      lock?.release();
    };
    return { url, keys, embedded: true, release };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/**
 * @template T
 * @param {string} url @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function connected(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'hearth-backup' });
  client.on('error', () => undefined); // whoever awaits the statement learns of it
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(error);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // gone already
  }
}

/** @param {unknown} error */
function unreachable(error) {
  const { code = '' } = /** @type {{ code?: string }} */ (error);
  if (code.startsWith('28')) return new Trouble('The database refuses the user or the password in DATABASE_URL.', 'Correct it. Nothing was changed.');
  if (code === '3D000') return new Trouble('There is no database of the name that DATABASE_URL ends with.', 'Make an empty one, or correct the name.');
  return new Trouble('The database does not answer.', 'Does it run, and is DATABASE_URL right? Nothing was changed.', code);
}
