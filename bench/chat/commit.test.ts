import { expect, test } from 'vitest';
import { timesOf } from './commit';

test('of pgbench’s log the third number of every line, in ms', () => {
  expect(timesOf('0 1 1250 0 1795514465 190000\n0 2 980 0 1795514465 191000\n')).toEqual([1.25, 0.98]);
  expect(timesOf('')).toEqual([]);
});
