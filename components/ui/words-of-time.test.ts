import { describe, expect, it } from 'vitest';
import { initialOf } from './face';
import { agoWords, counted, listed, ordinal, slotWords } from './time';

describe('words for times, names and numbers', () => {
  const start = Date.UTC(2026, 2, 17, 18, 0);

  it('UI-4 a time is told in the zone of whoever reads it', () => {
    expect(slotWords(start, start + 90 * 60_000, start, 'Europe/Prague')).toBe('Tonight 19:00 to 20:30');
    expect(slotWords(start, start + 90 * 60_000, start, 'America/New_York')).toBe('Today 14:00 to 15:30');
    expect(slotWords(start, start + 90 * 60_000, start - 86_400_000, 'Europe/Prague')).toMatch(/^Tuesday,? 17 March 19:00 to 20:30$/);
  });

  it('UI-4 small numbers are words', () => {
    expect([ordinal(1), ordinal(3), ordinal(11)]).toEqual(['first', 'third', 'number 11']);
    expect([counted(1, 'person', 'people'), counted(3, 'person', 'people'), counted(14, 'person', 'people')]).toEqual([
      'one person',
      'three people',
      '14 people',
    ]);
    expect([listed([]), listed(['Ruth']), listed(['Ruth', 'Sam']), listed(['Ruth', 'Sam', 'Ana'])]).toEqual(['', 'Ruth', 'Ruth and Sam', 'Ruth, Sam and Ana']);
    expect([agoWords(0, 59_000), agoWords(0, 60_000), agoWords(5, 0)]).toEqual(['just now', '1 min', 'just now']);
  });

  it('UI-4 a face shows the first letter as it is written, in any script', () => {
    expect([initialOf('kit'), initialOf(' Élodie'), initialOf('👩‍🚒 Ana'), initialOf('가영'), initialOf('')]).toEqual(['K', 'É', '👩‍🚒', '가', '?']);
  });
});
