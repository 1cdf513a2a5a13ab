import { expect, test } from 'vitest';
import { isSteady, median, percentile, table, told, withSection } from './stats';

test('the middle one counts, and the least and the most are told beside it', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, Number.NaN]);
  expect([told([143.4, 131, 155.2]), told([])]).toEqual(['143 (131–155)', 'never']);
  expect(table(['a', 'b'], [['x', 1]])).toBe('| a | b |\n| --- | --- |\n| x | 1 |');
});

test('nineteen of twenty are not above p95; a ceiling that moves by more than a quarter is none', () => {
  const upTo20 = Array.from({ length: 20 }, (_, n) => 20 - n);
  expect([percentile(upTo20, 50), percentile(upTo20, 95), percentile([7], 95), percentile([], 50)]).toEqual([10, 19, 7, Number.NaN]);
  expect([isSteady([100, 90, 115]), isSteady([100, 90, 116]), isSteady([100])]).toEqual([true, false, true]);
});

test('a scenario that runs again replaces its own section and leaves the others alone', () => {
  const first = withSection(withSection('# Results\n', 'one', 'old'), 'two', 'other');
  expect(withSection(first, 'one', 'new')).toBe(first.replace('old', 'new'));
  expect(first).toContain('# Results\n\n<!-- one -->\nold\n<!-- end of one -->\n\n<!-- two -->\nother\n<!-- end of two -->\n');
});
