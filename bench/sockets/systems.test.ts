import { expect, test } from 'vitest';
import { sizesOf } from './systems';

test('people are spread evenly over the meetings, and nobody is lost', () => {
  const sizes = sizesOf(170, 2_000);
  expect([sizes.length, sizes.reduce((sum, size) => sum + size, 0), Math.min(...sizes), Math.max(...sizes)]).toEqual([170, 2_000, 11, 12]);
  expect(sizesOf(3, 3)).toEqual([1, 1, 1]);
});
