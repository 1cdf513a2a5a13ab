import { describe, expect, it } from 'vitest';
import { monthsAfter } from './retention';

const after = (from: string, months: number) => new Date(monthsAfter(Date.parse(from), months)).toISOString();

describe('RE-14 months are those of the calendar', () => {
  it.each([
    ['2026-11-24T20:30:00.000Z', 1, '2026-12-24T20:30:00.000Z'],
    ['2026-11-24T20:30:00.000Z', 12, '2027-11-24T20:30:00.000Z'],
    ['2027-01-31T20:30:00.000Z', 1, '2027-02-28T20:30:00.000Z'],
    ['2024-02-29T00:00:00.000Z', 12, '2025-02-28T00:00:00.000Z'],
    ['2024-02-29T00:00:00.000Z', 36, '2027-02-28T00:00:00.000Z'],
    ['2026-08-31T23:59:59.000Z', 6, '2027-02-28T23:59:59.000Z'],
  ])('RE-14 %s and %d months', (from, months, until) => expect(after(from, months)).toBe(until));
});
