import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnv } from '../lib/env';
import { makePool } from '../lib/server/adapters/postgres/database';
import { CARELESS, type Postgres, startPostgres } from '../scripts/lib/postgres.mjs';
import { makeScratch, type Scratch } from '../scripts/lib/scratch.mjs';
import { freePort, somewhere } from '../scripts/lib/ports.mjs';
import { folder } from '../scripts/testing/folder';
import { read } from './testing/compose-rules';

const place = folder();
let scratch: Scratch;
let postgres: Postgres;
beforeAll(async () => {
  chmodSync(place, 0o777);
  scratch = await makeScratch('socket');
  postgres = await startPostgres({
    folder: scratch.folder,
    password: 'of-the-test',
    port: await freePort(somewhere()),
    settings: { ...CARELESS, unix_socket_directories: place },
  });
  scratch.keep({ process: postgres.process, folder: postgres.home });
});
afterAll(() => scratch.remove());

/** As Compose fills it in, on this machine's own socket; its file is named by the port, which in a container is the usual one. */
function addressOf(password: string): string {
  const { services } = read(readFileSync(join(import.meta.dirname, '../docker-compose.yml'), 'utf8'));
  const given = String(services.app?.environment?.DATABASE_URL).replace(/\$\{DATABASE_PASSWORD:[^}]*\}/, password);
  return `${given.replace('/var/run/postgresql', place)}&port=${postgres.port}`;
}

test('OP-42 the database is reached by its socket alone, with the address of docker-compose.yml and the right password', async () => {
  const env = readEnv({ NODE_ENV: 'test', DATABASE_URL: addressOf('of-the-test') });
  const pool = makePool(env.DATABASE_URL, { onBroken: () => undefined });
  const { rows } = await pool.query<{ by_socket: boolean }>('select inet_client_addr() is null as by_socket');
  expect(rows).toEqual([{ by_socket: true }]);
  await pool.end();

  const stranger = makePool(addressOf('guessed'), { onBroken: () => undefined });
  await expect(stranger.query('select 1')).rejects.toThrow('password authentication failed');
  await stranger.end();
});
