import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './check';
import { fieldOfProblem, fieldsOf, type FormatFields, formatFrom, partField } from './fields';
import { blankFormat, PRESETS } from './presets';
import { formatDraft } from './schema';
import type { Format, Segment, SegmentId } from './types';

const formats = [...PRESETS.map(({ format }) => format), blankFormat];
const tools = formats.find(({ preset }) => preset === 'C-tools') as Format;
const checkIn = 'check-in' as SegmentId;
const typed = (fields: FormatFields) => formatFrom(tools, { ...fieldsOf(tools), ...fields });
const part = (format: Format): Segment => format.segments.find(({ id }) => id === checkIn) as Segment;

describe('a format as the fields of a form', () => {
  it('FE-1 a format that nobody has touched comes back as it was', () => {
    for (const format of formats) expect(formatFrom(format, fieldsOf(format))).toEqual(format);
    const closed: Format = { ...tools, late: { kind: 'closed_after', minutes: 25 } };
    expect(formatFrom(closed, fieldsOf(closed))).toEqual(closed);
  });

  it('FE-2 what is typed is read as it was meant', () => {
    const format = typed({
      title: '  Our group ',
      [partField(checkIn, 'minutes')]: ' 25 ',
      [partField(checkIn, 'perPersonS')]: '',
      [partField(checkIn, 'prompt')]: ' What went well?\r\nWhat was hard?\r\n',
      [partField(checkIn, 'script')]: '  ',
      'sayings.time': 'Your time is\r\n  nearly over.',
      late: 'closed_after',
      lateMinutes: '20',
    });
    expect(format).toMatchObject({ title: 'Our group', late: { kind: 'closed_after', minutes: 20 }, sayings: { time: 'Your time is nearly over.' } });
    expect(part(format)).toMatchObject({ minutes: 25, perPersonS: null, prompt: 'What went well?\nWhat was hard?', script: null });
    expect(typed({ [partField(checkIn, 'minutes')]: '-5' }).segments[1]?.minutes).toBe(-5);
    expect(typed({ [partField(checkIn, 'minutes')]: '9,5' }).segments[1]?.minutes).toBe(9.5);
    for (const no of ['', 'ten', '1e3', '0x10', '1 0', '٣']) expect(typed({ [partField(checkIn, 'minutes')]: no }).segments[1]?.minutes).toBeNaN();
  });

  it('FE-2 a box that is not ticked is not sent; a field that is not sent stays as it was', () => {
    const { [partField(checkIn, 'facilitatorsMaySpeak')]: box, [partField(checkIn, 'betweenS')]: pause, ...rest } = fieldsOf(tools);
    expect([box, pause]).toEqual(['on', '4']);
    expect(part(formatFrom(tools, rest))).toMatchObject({ facilitatorsMaySpeak: false, betweenS: 4 });
  });

  it('FE-3 no field adds, removes, moves or changes the kind of a part, or chooses what is on no list', () => {
    const format = typed({
      'part.check-in.kind': 'open',
      'part.check-in.id': 'other',
      'part.check-in.crosstalk': 'shouting',
      'part.new.title': 'New',
      late: 'never',
      preset: 'x',
      __proto__: 'x',
    });
    expect(format).toEqual(tools);
  });

  it('FE-3 whatever somebody sends is a format that can be looked at, and every problem has its field or is of the whole', () => {
    const names = Object.keys(fieldsOf(tools));
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '-1', '400', '0', '9.5', '5', 'x'.repeat(2_500), '\0'));
    let unsound = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 6 }), (sent) => {
        const format = typed(sent);
        const problems = problemsOf(format);
        if (problems.length === 0) expect(formatDraft.safeParse(format).success).toBe(true);
        else unsound += 1;
        for (const problem of problems) {
          const field = fieldOfProblem(problem);
          if (field === null) expect(['sum_differs', 'size_out_of_order']).toContain(problem.code);
          else expect(names).toContain(field);
        }
      }),
      { numRuns: 200 },
    );
    expect(unsound).toBeGreaterThan(60);
  });
});
