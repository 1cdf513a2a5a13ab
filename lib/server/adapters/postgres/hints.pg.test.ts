import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../scripts/testing/database';
import type { Hint } from '../../ports/hints';
import { hintOf, hintsContract } from '../../ports/hints.contract';
import { Envelopes } from '../system/hint-envelopes';
import { logged, quiet } from '../system/testing';
import { postgresHints } from './hints';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const connections = async (): Promise<number> =>
  (await database.pool.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'hearth hints' and datname = current_database()")).rows
    .length;
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

async function lines(secret = randomUUID(), log = quiet) {
  const [one, other, stranger] = [secret, secret, randomUUID()].map((own) => postgresHints(database.url, new Envelopes(own), log));
  if (!one || !other || !stranger) throw new Error('three were asked for');
  const all = [one, other, stranger];
  for (const line of all) line.company(1);
  await until(() => expect(all.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']));
  return { one, other, stranger, address: new Envelopes(secret).address, close: async () => void (await Promise.all(all.map((line) => line.stop()))) };
}

hintsContract('PostgreSQL', async () => {
  const { address, ...made } = await lines();
  return { ...made, forge: async (text) => void (await database.pool.query('select pg_notify($1, $2)', [address, text])) };
});

describe('SP hints by PostgreSQL', () => {
  it('SP-6 one process alone pays nothing: no connection, no NOTIFY; in company at once, alone again no more', async () => {
    const line = postgresHints(database.url, new Envelopes('one'), quiet);
    const notified = vi.fn<() => void>();
    const listener = await database.pool.connect();
    listener.on('notification', notified);
    await listener.query(`listen ${new Envelopes('one').address}`);
    await line.start();
    line.tell(hintOf(1));
    line.company(0);
    expect([line.state, await connections()]).toEqual(['off', 0]);
    line.company(2);
    await until(() => expect(line.state).toBe('ok'));
    line.tell(hintOf(2));
    await until(() => expect(notified).toHaveBeenCalledTimes(1));
    line.company(0);
    line.company(1);
    line.company(0);
    await until(async () => expect([line.state, await connections()]).toEqual(['off', 0]));
    listener.release(true);
    await line.stop();
  });

  it('SP-7 a connection that is ended is made again, and each is said once', async () => {
    const { log, lines: said } = logged();
    const { one, other, close } = await lines(randomUUID(), log);
    const heard: Hint[] = [];
    other.listen((hint) => heard.push(hint));
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hearth hints' and datname = current_database()",
    );
    await until(() => expect(said.filter((line) => line.includes('away'))).toHaveLength(3));
    await until(() => expect(said.filter((line) => line.includes('back'))).toHaveLength(3));
    one.tell(hintOf(3));
    await until(() => expect(heard).toEqual([hintOf(3)]));
    expect(said).toHaveLength(6);
    await close();
    await until(async () => expect(await connections()).toBe(0));
  });

  it('SP-3 what the database cannot carry is lost, and nothing with it', async () => {
    const { one, other, close } = await lines();
    const heard: Hint[] = [];
    other.listen((hint) => heard.push(hint));
    one.tell({ kind: 'session_ended', session: 's'.repeat(7_000) });
    one.tell(hintOf(4));
    await until(() => expect(heard).toEqual([hintOf(4)]));
    await close();
  });
});
