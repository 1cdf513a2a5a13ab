import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import { databaseClock } from './clock';
import { makePool } from './database';
import { patiently } from './patience';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('ST the database', () => {
  it('ST-42 that is away is asked again, and each time it is said how long we go on', async () => {
    const away = new URL(database.url);
    away.port = '9'; // discard: nothing listens there
    const pool = makePool(away.href, { onBroken: () => undefined });
    const waits: number[] = [];
    const ask = (from: typeof pool) => () => from.query('select 1');
    await expect(patiently(ask(pool), (_, left) => waits.push(left), 1_200)).rejects.toThrow(/ECONNREFUSED/);
    expect(waits.length).toBeGreaterThanOrEqual(2);
    expect(waits[0]).toBeGreaterThan(waits.at(-1) ?? 0);
    await pool.end();
    const there = makePool(database.url, { onBroken: () => undefined });
    await patiently(ask(there), () => expect.unreachable());
    await there.end();
  });

  it('ST-42 whose password is wrong is not asked again', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    const pool = makePool(wrong.href, { onBroken: () => undefined });
    await expect(
      patiently(
        () => pool.query('select 1'),
        () => expect.unreachable(),
      ),
    ).rejects.toThrow(/password/);
    await pool.end();
  });

  it('ST-45 a connection that breaks while it is lent out is an error for who uses it, and for nobody else', async () => {
    const pool = makePool(database.url, { onBroken: () => undefined });
    const lent = await pool.connect();
    const { rows } = await lent.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => void lent.once('end', resolve));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    // It reports its end as an event. One that nobody listens to ends a process, and for vitest it is a failure.
    await ended;
    await expect(lent.query('select 1')).rejects.toThrow(/not queryable/);
    lent.release(true);
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await pool.end();
  });
});

describe('ST the clock', () => {
  it('ST-43 shows database time, whatever the process believes', async () => {
    const clock = await databaseClock(database.pool, { onFailure: () => undefined, monotonic: () => performance.now() + 5 * 60_000 });
    const { rows } = await database.pool.query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000)::float8 as now');
    expect(Math.abs(clock.now() - (rows[0]?.now ?? 0))).toBeLessThan(250);
    expect(Number.isInteger(clock.now())).toBe(true);
    clock.stop();
  });

  it('ST-44 never goes back for a jitter of the measurement, and follows a database whose clock was set', async () => {
    let process = 0;
    let database = 1_000_000;
    const pool = { query: async () => ({ rows: [{ now: database }] }) } as never;
    const clock = await databaseClock(pool, { onFailure: () => undefined, monotonic: () => process });
    expect(clock.now()).toBe(1_000_000);
    database -= 40;
    await clock.measure();
    expect(clock.now()).toBe(1_000_000);
    process += 50;
    expect(clock.now()).toBe(1_000_010);
    database -= 300_000;
    await clock.measure();
    expect(clock.now()).toBe(699_960);
    clock.stop();
  });
});
