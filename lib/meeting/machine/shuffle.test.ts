import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from './shuffle';

describe('chance', () => {
  it('FL-3 the same luck gives the same order, with everybody in it once', () => {
    expect(shuffled(['a', 'b', 'c', 'd', 'e'], 7)).toEqual(shuffled(['a', 'b', 'c', 'd', 'e'], 7));
    expect(shuffled([], 1)).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 30 }), fc.nat(), (list, luck) => {
        expect(new Set(shuffled(list, luck))).toEqual(new Set(list));
        expect(shuffled(list, luck)).toHaveLength(list.length);
      }),
    );
  });

  it('FL-4 everybody is as likely to be first as anybody else', () => {
    const firsts = [0, 0, 0, 0];
    for (let luck = 0; luck < 8_000; luck += 1) {
      const [first] = shuffled([0, 1, 2, 3], luck * 7_919);
      firsts[first ?? 0] = (firsts[first ?? 0] ?? 0) + 1;
    }
    for (const times of firsts) expect(Math.abs(times - 2_000)).toBeLessThan(200);
  });
});
