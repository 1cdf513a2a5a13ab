import { describe, expect, it } from 'vitest';
import { comesIn, knockBy, raises } from '../testing/past';
import { mia, settings, wim } from '../testing/people';
import { eventTypes } from './meeting';
import { EVENT_VERSION, upcast, upcaster, type Lifts } from './upcast';

describe('stored events of other versions', () => {
  it('LC-14 an event of today reads as what was written', () => {
    const { type, ...payload } = raises(mia);
    expect(upcast(type, EVENT_VERSION[type], payload)).toEqual(raises(mia));
    expect(upcast(type, EVENT_VERSION[type], JSON.parse(JSON.stringify(raises(mia))))).toEqual(raises(mia));
  });

  it('LC-15 every event of every slice has a version', () => {
    expect(Object.keys(EVENT_VERSION).sort()).toEqual([...eventTypes].sort());
    expect(Object.values(EVENT_VERSION).every((version) => Number.isInteger(version) && version >= 1)).toBe(true);
  });

  it('LC-16 what an older program wrote is lifted, version by version, to what it means today', () => {
    // Say that hands had no time at first, and later one in seconds under another name.
    const lifts: Lifts = {
      'hands/Raised': {
        1: (payload) => ({ ...payload, second: 0 }),
        2: ({ second, ...payload }) => ({ ...payload, at: Number(second) * 1_000 }),
      },
    };
    const read = upcaster({ ...EVENT_VERSION, 'hands/Raised': 3 }, lifts);
    expect(read('hands/Raised', 1, { id: mia })).toEqual({ type: 'hands/Raised', id: mia, at: 0 });
    expect(read('hands/Raised', 2, { id: mia, second: 7 })).toEqual({ type: 'hands/Raised', id: mia, at: 7_000 });
    expect(read('hands/Raised', 3, { id: mia, at: 9 })).toEqual({ type: 'hands/Raised', id: mia, at: 9 });
    expect(upcaster({ 'hands/Raised': 2 }, {})('hands/Raised', 1, { id: mia })).toBe('unknown');
  });

  it('LC-26 a meeting of before formats and the floor reads as what it was: nobody’s floor held longer, everybody in at once, no plan', () => {
    const { holdFloorMs: _, late: __, ...old } = settings;
    expect(upcast('lifecycle/Prepared', 1, { settings: old })).toEqual({
      type: 'lifecycle/Prepared',
      settings: { ...old, holdFloorMs: 30_000, late: { kind: 'at_once' } },
    });
    const here = { connections: [], media: null, lostAt: 7 };
    const [, entered] = comesIn(mia, 3);
    expect(upcast('roster/Entered', 1, { ...entered, here })).toEqual({ ...entered, here: { ...here, noticedAt: 7 } });
    const { comesIn: ___, ...knock } = knockBy(wim);
    expect(upcast('lobby/Knocked', 1, { knock, here })).toEqual({ type: 'lobby/Knocked', knock: { ...knock, comesIn: null }, here: { ...here, noticedAt: 7 } });
  });

  it('LC-17 an event that this program does not know is unknown, not guessed', () => {
    const cases: readonly (readonly [string, number, unknown])[] = [
      ['floor/Danced', 1, {}],
      ['hands/Raised', 9, { id: mia, at: 1 }],
      ['hands/Raised', 0, { id: mia, at: 1 }],
      ['hands/Raised', 1.5, { id: mia, at: 1 }],
      ['hands/Raised', Number.NaN, { id: mia, at: 1 }],
      ['toString', 1, {}],
      ['__proto__', 1, {}],
      ['hands/Raised', 1, null],
      ['hands/Raised', 1, 'text'],
      ['hands/Raised', 1, []],
    ];
    for (const [type, version, payload] of cases) expect(upcast(type, version, payload), type).toBe('unknown');
  });
});
