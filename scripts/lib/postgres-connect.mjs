/** Connections to the embedded PostgreSQL. `pg` is loaded when it is needed, because before the installation it is not there. */
import { Trouble } from './say.mjs';

export const USER = 'hearth';
export const DATABASE = 'hearth';

/** @param {number} port @param {string} password @param {string} database */
export const address = (port, password, database) => `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** A refusal that waiting will not change. @param {unknown} failure */
export function refused(failure) {
  const { code } = /** @type {{ code?: string }} */ (failure);
  if (code !== '28P01' && code !== '28000') return;
  throw new Trouble(
    'The database does not take the password in .hearth/secrets.json.',
    'Put back the secrets.json that belongs to this database, or move .hearth/postgres away to begin with an empty one. Nothing was changed.',
  );
}

/**
 * @param {number} port @param {string} password @param {string} database @param {(client: import('pg').Client) => Promise<unknown>} work
 * @returns {Promise<unknown>} null when it went well, otherwise the error
 */
export async function connect(port, password, database, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: address(port, password, database), connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined); // the connection's end is seen by whoever awaits it
  try {
    await client.connect();
    await work(client);
    return null;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined); // it never connected, or is gone already
  }
}

/** @param {number} port @param {string} password */
export async function makeDatabase(port, password) {
  const failure = await connect(port, password, 'postgres', async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  });
  if (failure instanceof Error) throw failure;
}
