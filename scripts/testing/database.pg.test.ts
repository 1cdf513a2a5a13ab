import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from './database';

const all: Awaited<ReturnType<typeof freshDatabase>>[] = [];
afterAll(() => Promise.all(all.map((one) => one.drop())));

test('SU-30 every test file has a database of its own, made at the same moment as others', async () => {
  all.push(...(await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()])));
  const [first, second] = all;
  await first?.pool.query('create table only_here (n int)');
  const there = await second?.pool.query("select 1 from pg_tables where tablename = 'only_here'");
  expect(there?.rowCount).toBe(0);
});
