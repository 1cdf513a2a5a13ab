import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import { databaseClock } from './clock';
import { makePool, untilReachable } from './database';

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
    await expect(untilReachable(pool, (_, left) => waits.push(left), 1_200)).rejects.toThrow(/ECONNREFUSED/);
    expect(waits.length).toBeGreaterThanOrEqual(2);
    expect(waits[0]).toBeGreaterThan(waits.at(-1) ?? 0);
    await pool.end();
    const there = makePool(database.url, { onBroken: () => undefined });
    await untilReachable(there, () => expect.unreachable());
    await there.end();
  });

  it('ST-42 whose password is wrong is not asked again', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    const pool = makePool(wrong.href, { onBroken: () => undefined });
    await expect(untilReachable(pool, () => expect.unreachable(), 5_000)).rejects.toThrow(/password/);
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
