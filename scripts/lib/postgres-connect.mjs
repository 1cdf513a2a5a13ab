/** Connections to the embedded PostgreSQL. `pg` is loaded when it is needed, because before the installation it is not there. */
import { setTimeout as delay } from 'node:timers/promises';
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

/** PostgreSQL answered a moment ago; on a machine that is busy the next connection may take longer than we wait for one, in ms. */
const PATIENCE = 30_000;
const TRY_AGAIN = 250;

/** @param {number} port @param {string} password @param {number} [patience] in ms */
export async function makeDatabase(port, password, patience = PATIENCE) {
  const until = performance.now() + patience;
  for (;;) {
    const failure = await connect(port, password, 'postgres', async (client) => {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (!rowCount) await client.query(`create database ${DATABASE}`);
    });
    if (!(failure instanceof Error)) return;
    if (performance.now() >= until || isFinal(failure)) throw failure;
    await delay(TRY_AGAIN);
  }
}

/** PostgreSQL itself said no, and not because it starts or stops (57P0x). @param {Error} failure */
function isFinal(failure) {
  const { code } = /** @type {{ code?: string }} */ (failure);
  return /^[0-9A-Z]{5}$/.test(code ?? '') && !/^(57P0|53300|08|E)/.test(code ?? '');
}
