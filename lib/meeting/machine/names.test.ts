import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, MAX_NAME_LENGTH, uniqueName } from './names';

const clean = (asked: string) => {
  const name = cleanName(asked);
  return name.ok ? name.value : name.error;
};
const length = (name: string) => [...name].length;

describe('names', () => {
  it('RO-11 a name is trimmed, has single spaces, and is composed', () => {
    expect(clean('  Ana   María\u00a0 Ruiz ')).toBe('Ana María Ruiz');
    expect(clean('Ru\u0308n')).toBe('Rün');
    expect(clean('\tKit\n')).toBe('Kit');
  });

  it('RO-12 names in every script, with marks and joiners that belong to them, are names', () => {
    for (const name of ['محمد', 'עֲבִיגַיִל', 'สมชาย', 'Nguyễn Thị Ánh', 'กุ้ง', '李小龍', 'می‌خواهم', '👩‍👩‍👧 Kit', 'O’Neil-Smith', 'བསྟན་འཛིན']) {
      expect(clean(name), name).toBe(name.normalize('NFC'));
    }
  });

  it('RO-13 nothing, or nothing but spaces, is no name', () => {
    for (const asked of ['', ' ', '\u00a0\u2003\n\t']) expect(clean(asked)).toBe('name_empty');
  });

  it('RO-14 a name is at most 40 characters long, however many bytes they take', () => {
    expect(clean('x'.repeat(40))).toBe('x'.repeat(40));
    expect(clean('😀'.repeat(40))).toBe('😀'.repeat(40));
    for (const asked of ['x'.repeat(41), 'x'.repeat(200), '😀'.repeat(41)]) expect(clean(asked)).toBe('name_too_long');
  });

  it('RO-15 a name that cannot be read, or changes how its neighbours read, is refused', () => {
    const bidi = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'].map((sign) => `A${sign}na`);
    const invisible = ['\u200b', '\u200d\u200c', '\u3164', '\u115f\u1160', '\u2800', '\u0301', '\ufe0f', '\u00ad', '\u{e0020}'];
    const broken = ['A\u0000na', 'A\u0007', 'A\nna', 'A\u0085na', '\ud800', 'A\udc00', '\ue000', `Z${'\u0351'.repeat(8)}`];
    for (const asked of [...bidi, ...invisible, ...broken]) expect(clean(asked), JSON.stringify(asked)).toBe('name_unreadable');
  });

  it('RO-16 whatever is asked, the answer is a good name or a reason; a good name stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (asked) => {
        const name = cleanName(asked);
        if (!name.ok) return;
        const good = length(name.value) > 0 && length(name.value) <= MAX_NAME_LENGTH;
        const again = cleanName(name.value);
        if (!good || !again.ok || again.value !== name.value) throw new Error(JSON.stringify([asked, name.value, again]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('RO-17 names that look alike are told apart by a number, and stay within their length', () => {
    expect(uniqueName('Kit', ['Mia'])).toBe('Kit');
    expect(uniqueName('Kit', ['Kit'])).toBe('Kit 2');
    expect(uniqueName('Kit', ['Kit', 'Kit 2'])).toBe('Kit 3');
    expect(uniqueName('kit', ['KIT'])).toBe('kit 2');
    expect(uniqueName('K\u200bit', ['Kit'])).toBe('K\u200bit 2');
    expect(uniqueName('Ｋｉｔ', ['Kit'])).toBe('Ｋｉｔ 2');
    const long = 'x'.repeat(40);
    expect(uniqueName(long, [long])).toBe(`${'x'.repeat(38)} 2`);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Kit', 'kit', 'Kit 2', long, '😀'.repeat(40)), { maxLength: 120 }), (asked) => {
        const given: string[] = [];
        for (const name of asked) given.push(uniqueName(name, given));
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
        expect(given.every((name) => length(name) <= MAX_NAME_LENGTH)).toBe(true);
      }),
    );
  });
});
