import { expect, test } from 'vitest';
import { filled, LEAST_MS } from './input';
import { type Round, section } from './section';

const load = (name: 'door' | 'room' | 'least', slower: number, largestPaint: number) => ({
  name,
  slower,
  requests: 20,
  largestPaint,
  stood: largestPaint + 100,
});
const input = (slower: number, ms: number) => ({ slower, ours: { typed: [ms, ms], pressed: [ms] }, ceiling: { typed: [16, 16], pressed: [16] } });
const round = (least = 200): Round => ({
  atDoor: [1, 4].flatMap((slower) => [load('door', slower, 400 * slower), load('least', slower, least * slower)]),
  inRoom: [1, 4].flatMap((slower) => [load('room', slower, 250 * slower), load('least', slower, least * slower)]),
  input: [input(1, 24), input(4, 120)],
});

test('the largest paint of the slow browser and the slowest presses are held against their limits', () => {
  const lines = section([round(), round(), round()]).split('\n');
  expect(lines).toContain(
    '| the door | 4 x slower | 20 (20–20) | 1600 (1600–1600) | 800 (800–800) | 2.00 | ≤ 1200: **not met** | 1700 (1700–1700) | 900 (900–900) |',
  );
  expect(lines).toContain(
    '| back in the room | 4 x slower | 20 (20–20) | 1000 (1000–1000) | 800 (800–800) | 1.25 | ≤ 1200: met | 1100 (1100–1100) | 900 (900–900) |',
  );
  expect(lines).toContain('| a letter in the chat | as it is | 6 | 24 (24–24) | 16 (16–16) | 24 | 16 | ≤ 50: met |');
  expect(lines).toContain('| a button (the hand) | 4 x slower | 3 | 120 (120–120) | 16 (16–16) | 120 | 16 | ≤ 100: **not met** |');
});

test('beside a ceiling that varies nothing is said', () => {
  const lines = section([round(), round(300), round()]).split('\n');
  expect(lines.filter((line) => line.includes('≤ 1200'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('≤ 1200: not measurable'))).toHaveLength(2);
});

test('a press of which the browser does not tell counts as the least that it tells', () => {
  expect(filled([40], 3)).toEqual([40, LEAST_MS, LEAST_MS]);
  expect(filled([40, 24], 1)).toEqual([40]);
});
