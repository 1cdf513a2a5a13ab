import { expect, test } from 'vitest';
import { tooMany } from './limits';

test('OG-4 a whole group behind one address comes in; one machine does not make guests without end', async () => {
  for (let i = 0; i < 30; i += 1) expect(await tooMany('claim', '203.0.113.1')).toBeNull();
  expect(await tooMany('claim', '203.0.113.1')).toBeGreaterThan(0);
  expect(await tooMany('claim', '203.0.113.2')).toBeNull();
  for (let i = 0; i < 120; i += 1) expect(await tooMany('look', '203.0.113.1')).toBeNull();
  expect(await tooMany('look', '203.0.113.1')).toBeGreaterThan(0);
});
