import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsIn, instantIn, isTimeZone } from './zoned-time';

const utc = (text: string) => Date.parse(text);

describe('GR-9 a meeting is planned on the clocks of the group', () => {
  test.each([
    ['winter in Prague', 'Europe/Prague', '2026-01-15', '19:00', '2026-01-15T18:00:00Z'],
    ['summer in Prague', 'Europe/Prague', '2026-07-15', '19:00', '2026-07-15T17:00:00Z'],
    ['the day before the clocks go forward', 'Europe/Prague', '2026-03-28', '19:00', '2026-03-28T18:00:00Z'],
    ['the evening after', 'Europe/Prague', '2026-03-29', '19:00', '2026-03-29T17:00:00Z'],
    ['New York changes three weeks earlier', 'America/New_York', '2026-03-15', '14:00', '2026-03-15T18:00:00Z'],
    ['half an hour of offset', 'Asia/Kolkata', '2026-03-15', '19:00', '2026-03-15T13:30:00Z'],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-12-01', '12:00', '2026-12-01T01:00:00Z'],
    ['far east', 'Pacific/Kiritimati', '2026-01-01', '00:30', '2025-12-31T10:30:00Z'],
    ['UTC', 'UTC', '2026-03-29', '02:30', '2026-03-29T02:30:00Z'],
  ])('%s', (_name, zone, date, time, expected) => {
    expect(instantIn(zone, date, time)).toEqual({ ok: true, value: utc(expected) });
  });

  test('a time that the clocks skip does not exist', () => {
    expect(instantIn('Europe/Prague', '2026-03-29', '02:30')).toEqual({ ok: false, error: 'skipped' });
    expect(instantIn('America/New_York', '2026-03-08', '02:00')).toEqual({ ok: false, error: 'skipped' });
    expect(instantIn('Europe/Prague', '2026-03-29', '03:00')).toEqual({ ok: true, value: utc('2026-03-29T01:00:00Z') });
  });
  test('of a time that comes twice, the first is meant', () => {
    expect(instantIn('Europe/Prague', '2026-10-25', '02:30')).toEqual({ ok: true, value: utc('2026-10-25T00:30:00Z') });
  });
  test.each([
    ['2026-02-30', '19:00'],
    ['2026-01-01', '24:00'],
    ['2026-01-01', '7:00'],
    ['', ''],
    ['01/02/2026', '19:00'],
  ])('%s %s is not a time', (date, time) => {
    expect(instantIn('Europe/Prague', date, time)).toEqual({ ok: false, error: 'invalid' });
  });
  test('an unknown zone is refused', () => {
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
    expect(instantIn('Europe/Atlantis', '2026-01-01', '19:00')).toEqual({ ok: false, error: 'invalid' });
  });
  test('what a form shows is what it means, in every zone and at every minute but a repeated one', () => {
    const zone = fc.constantFrom('Europe/Prague', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca', 'UTC');
    const minute = fc.integer({ min: utc('2024-01-01T00:00:00Z') / 60_000, max: utc('2032-01-01T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(zone, minute, (name, minutes) => {
        const instant = minutes * 60_000;
        const { date, time } = fieldsIn(name, instant);
        const back = instantIn(name, date, time);
        // The second of two equal readings comes back as the first, at most an hour earlier.
        expect(back.ok && back.value <= instant && instant - back.value <= 3_600_000).toBe(true);
        if (back.ok) expect(fieldsIn(name, back.value)).toEqual({ date, time });
      }),
      { numRuns: 2_000 },
    );
  });
});
