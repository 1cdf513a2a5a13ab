import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf } from './capacity';
import { problemsOf } from './check';
import { blankFormat, PRESETS } from './presets';
import { applyRemedy, remediesFor } from './remedies';
import { segment } from './segment';
import { edgesOf, shortestMs } from './slot';
import type { Format, Segment } from './types';

/** Opening 5 (kept), round, talk (flexible), news, close (kept). */
const formatOf = (round: Partial<Segment>, talk = 40, news = 6): Format => {
  const segments = [
    segment('announce', 'welcome', 'Welcome', 5),
    { ...segment('round', 'check-in', 'Check-in round', 12, { perPersonS: 95 }), ...round },
    segment('open', 'talk', 'Talk', talk, { flex: true }),
    segment('open', 'news', 'News', news, { flex: true }),
    segment('close', 'close', 'Close', 5),
  ];
  return { ...blankFormat, segments, slotMinutes: segments.reduce((sum, { minutes }) => sum + minutes, 0) };
};

describe('what helps a round that is too long', () => {
  it('FO-18 shorter turns, time from a part that has some, smaller rooms: with 11 people 12 minutes are 7:15 short', () => {
    expect(remediesFor(formatOf({}), 11)).toEqual([
      {
        segment: 'check-in',
        neededMs: 1_155_000,
        plannedMs: 720_000,
        overMs: 435_000,
        remedies: [
          { kind: 'shorten', perPersonS: 55 },
          { kind: 'move_time', minutes: 8, from: [{ segment: 'talk', minutes: 8 }] },
          { kind: 'split', rooms: 2, people: 6 },
        ],
      },
    ]);
    expect(remediesFor(formatOf({}), 6)).toEqual([]);
  });

  it('FO-19 time comes from a second part only if the first has not enough; none keeps less than a third or two minutes', () => {
    const [shortage] = remediesFor(formatOf({}, 9, 6), 11);
    expect(shortage?.remedies).toContainEqual({
      kind: 'move_time',
      minutes: 8,
      from: [
        { segment: 'talk', minutes: 6 },
        { segment: 'news', minutes: 2 },
      ],
    });
    expect(remediesFor(formatOf({}, 4, 3), 11)[0]?.remedies.map(({ kind }) => kind)).toEqual(['shorten', 'split']);
  });

  it('FO-20 nothing is offered that does not help: no turns under 30 s, no rooms of two', () => {
    expect(remediesFor(formatOf({ perPersonS: 45, minutes: 5 }, 4, 3), 11)[0]?.remedies.map(({ kind }) => kind)).toEqual(['split']);
    expect(remediesFor(formatOf({ perPersonS: 170, minutes: 6 }, 3, 3), 5)[0]?.remedies).toEqual([{ kind: 'shorten', perPersonS: 60 }]);
    expect(remediesFor(formatOf({ perPersonS: 170, minutes: 6 }, 3, 3), 60)[0]?.remedies).toEqual([]);
    const closing = formatOf({});
    const kept = { ...closing, segments: closing.segments.map((one) => ({ ...one, flex: one.id === 'close' || one.id === 'welcome' })) };
    expect(remediesFor(kept, 11)[0]?.remedies.map(({ kind }) => kind)).toEqual(['shorten', 'split']); // the edges are never asked
  });

  it('FO-21 a remedy that is taken helps, and makes nothing else wrong', () => {
    let taken = 0;
    const formats = [...PRESETS.map(({ format }) => format), formatOf({}), formatOf({ perPersonS: 300, flex: true }, 30, 20)];
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 15, max: 600 }), (base, people, perPersonS) => {
        const longer = { ...base, segments: base.segments.map((one) => (one.kind === 'round' && one.minutes > 5 ? { ...one, perPersonS } : one)) };
        const format = problemsOf(longer).length === 0 ? longer : base;
        const before = remediesFor(format, people);
        for (const shortage of before) {
          for (const remedy of shortage.remedies) {
            const after = applyRemedy(format, shortage.segment, remedy);
            expect(problemsOf(after)).toEqual([]);
            const still = remediesFor(after, people).map((one) => one.segment);
            const helped = after.segments.find(({ id }) => id === shortage.segment);
            if (remedy.kind === 'split') expect(helped && capacityOf(helped, remedy.people)?.overMs).toBe(0);
            else expect(still).toEqual(before.map((one) => one.segment).filter((id) => id !== shortage.segment));
            if (remedy.kind === 'shorten') expect([remedy.perPersonS % 5, remedy.perPersonS >= 30]).toEqual([0, true]);
            const { first, last } = edgesOf(format.segments);
            for (const [index, one] of format.segments.entries()) {
              const minutes = after.segments[index]?.minutes ?? 0;
              if (one === first || one === last) expect(minutes).toBeGreaterThanOrEqual(one.minutes);
              expect(minutes * 60_000).toBeGreaterThanOrEqual(shortestMs(one.minutes * 60_000));
            }
            taken += 1;
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(250);
  });
});
