import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './check';
import { blankFormat, PRESETS } from './presets';
import { formatDraft, formatSchema } from './schema';
import { segment } from './segment';
import type { Format, Segment, SegmentId } from './types';

const [gather, open, close] = blankFormat.segments as readonly [Segment, Segment, Segment];
const round = segment('round', 'round', 'Round', 10, { perPersonS: 60 });
const withOpen = (differently: Partial<Segment>): Format => ({ ...blankFormat, segments: [gather, { ...open, ...differently }, close] });
const withRound = (differently: Partial<Segment>): Format => ({
  ...blankFormat,
  segments: [gather, { ...open, minutes: 40 }, { ...round, ...differently }, close],
});
const many = Array.from({ length: 31 }, (_, index) => segment('open', `part-${index}`, 'Part', 1));
/** Code, where, and which field. */
const found = (format: Format): readonly string[] => problemsOf(format).map(({ code, position, field }) => `${code} ${position ?? 'format'} ${field}`);

const CASES: readonly (readonly [what: string, Format, ...problems: string[]])[] = [
  ['no segments', { ...blankFormat, segments: [] }, 'no_segments format segments'],
  ['31 segments', { ...blankFormat, slotMinutes: 31, segments: many }, 'too_many_segments format segments'],
  ['a sum that is not the slot', { ...blankFormat, slotMinutes: 75 }, 'sum_differs format segments'],
  ['a slot of 10 minutes', { ...blankFormat, slotMinutes: 10, segments: [{ ...open, minutes: 10, flex: false }] }, 'out_of_range format slotMinutes'],
  ['negative minutes', withOpen({ minutes: -5 }), 'sum_differs format segments', 'out_of_range 1 minutes'],
  ['no minutes', withOpen({ minutes: 0 }), 'sum_differs format segments', 'out_of_range 1 minutes'],
  ['400 minutes', withOpen({ minutes: 400 }), 'sum_differs format segments', 'out_of_range 1 minutes'],
  ['half a minute', withOpen({ minutes: 49.5 }), 'sum_differs format segments', 'not_a_whole_number 1 minutes'],
  ['minutes that are no number', withOpen({ minutes: Number.NaN }), 'sum_differs format segments', 'not_a_whole_number 1 minutes'],
  ['an opening that flexes', { ...blankFormat, segments: [{ ...gather, flex: true }, open, close] }, 'first_flexes 0 flex'],
  ['a close that flexes', { ...blankFormat, segments: [gather, open, { ...close, flex: true }] }, 'last_flexes 2 flex'],
  [
    'an opening that flexes behind gathering before the slot',
    { ...blankFormat, segments: [{ ...gather, minutes: 0 }, { ...open, minutes: 55, flex: true }, close] },
    'first_flexes 1 flex',
  ],
  ['one part alone that flexes', { ...blankFormat, segments: [{ ...open, minutes: 60, flex: true }] }, 'first_flexes 0 flex'],
  ['ids that repeat', withOpen({ id: gather.id }), 'id_repeats 1 id'],
  ['an id with spaces', withOpen({ id: 'my part' as SegmentId }), 'id_unusable 1 id'],
  ['a round in which two people do not fit', withRound({ perPersonS: 300 }), 'round_too_short 2 minutes'],
  ['turns of 5 seconds', withRound({ perPersonS: 5 }), 'out_of_range 2 perPersonS'],
  ['turns of an hour', withOpen({ perPersonS: 3_600 }), 'out_of_range 1 perPersonS'],
  ['two minutes between turns', withRound({ betweenS: 120 }), 'out_of_range 2 betweenS'],
  ['no title of a part', withOpen({ title: '  ' }), 'text_empty 1 title'],
  ['a title of 61 characters', withOpen({ title: 'x'.repeat(61) }), 'text_too_long 1 title'],
  ['a title that breaks', withOpen({ title: 'Round\none' }), 'text_unreadable 1 title'],
  ['a prompt that is too long', withOpen({ prompt: 'x'.repeat(301) }), 'text_too_long 1 prompt'],
  ['a prompt with a NUL', withOpen({ prompt: 'What\0now' }), 'text_unreadable 1 prompt'],
  ['a prompt that turns its neighbours', withOpen({ prompt: 'abc\u202Edef' }), 'text_unreadable 1 prompt'],
  ['a script that is too long', withOpen({ script: 'x'.repeat(2_001) }), 'text_too_long 1 script'],
  ['half a character', withOpen({ script: 'a\uD800b' }), 'text_unreadable 1 script'],
  ['no title', { ...blankFormat, title: '' }, 'text_empty format title'],
  ['a preset that is no key', { ...blankFormat, preset: '' }, 'id_unusable format preset'],
  ['no words for time', { ...blankFormat, sayings: { ...blankFormat.sayings, time: '' } }, 'text_empty format sayings.time'],
  ['a saying that is a speech', { ...blankFormat, sayings: { ...blankFormat.sayings, tears: 'x'.repeat(201) } }, 'text_too_long format sayings.tears'],
  ['a group of one', { ...blankFormat, size: { ideal: [1, 8], softMax: 12 } }, 'out_of_range format size'],
  ['sizes that cross', { ...blankFormat, size: { ideal: [9, 8], softMax: 12 } }, 'size_out_of_order format size'],
  ['an end of coming in after two minutes', { ...blankFormat, late: { kind: 'closed_after', minutes: 2 } }, 'out_of_range format late'],
];

/** Anything that a facilitator, or somebody with a script, may put into a field. */
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('', ' ', '\0', '\uD800', 'x'.repeat(2_500), '\u202E'));
const anyNumber = fc.oneof(fc.integer({ min: -500, max: 3_000 }), fc.double(), fc.constantFrom(0, -0, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300));
const anyEdit: fc.Arbitrary<Partial<Segment>> = fc.record(
  {
    id: anyText.map((text) => text as SegmentId),
    kind: fc.constantFrom('round', 'gather', 'linger', 'open', 'queue', 'breakout'),
    title: anyText,
    minutes: anyNumber,
    flex: fc.boolean(),
    perPersonS: fc.option(anyNumber),
    betweenS: anyNumber,
    prompt: fc.option(anyText),
    script: fc.option(anyText),
  },
  { requiredKeys: [] },
);
/** And what a facilitator mostly does. */
const usualEdit: fc.Arbitrary<Partial<Segment>> = fc.record(
  {
    title: fc.constantFrom('Warm-up', 'Runde', '輪'),
    prompt: fc.constantFrom(null, '', 'How are you?\nReally?'),
    perPersonS: fc.constantFrom(null, 30, 60),
    betweenS: fc.nat(60),
  },
  { requiredKeys: [] },
);
const editOfFormat: fc.Arbitrary<Partial<Format>> = fc.record(
  { preset: anyText, title: anyText, slotMinutes: anyNumber, size: fc.record({ ideal: fc.tuple(anyNumber, anyNumber), softMax: anyNumber }) },
  { requiredKeys: [] },
);
type Edit = readonly [at: number, how: 'change' | 'remove' | 'repeat', edit: Partial<Segment>];
const after = (segments: readonly Segment[], [at, how, edit]: Edit): readonly Segment[] => {
  if (how === 'remove') return segments.filter((_, index) => index !== at);
  if (how === 'repeat') return segments.flatMap((one, index) => (index === at ? [one, { ...one, ...edit }] : [one]));
  return segments.map((one, index) => (index === at ? { ...one, ...edit } : one));
};
const usual: fc.Arbitrary<Edit> = fc.tuple(fc.nat(8), fc.constant('change' as const), usualEdit);
const any: fc.Arbitrary<Edit> = fc.tuple(fc.nat(8), fc.constantFrom('change', 'remove', 'repeat'), anyEdit);
const edited = fc
  .tuple(
    fc.constantFrom(...PRESETS.map(({ format }) => format), blankFormat),
    fc.oneof(
      fc.tuple(fc.constant(null), fc.array(usual, { maxLength: 5 })),
      fc.tuple(fc.option(editOfFormat), fc.array(fc.oneof(usual, any), { maxLength: 5 })),
    ),
  )
  .map(([format, [whole, edits]]): Format => ({ ...format, ...whole, segments: edits.reduce(after, format.segments) }));

describe('what stands against a format', () => {
  it.each(CASES.map(([what, format, ...problems]) => ({ what, format, problems })))('FO-10 says where and what: $what', ({ format, problems }) => {
    expect(found(format)).toEqual(problems);
  });

  it('FO-11 says what it is and from where to where it may be', () => {
    expect(problemsOf(withOpen({ minutes: 400 }))).toEqual([
      { code: 'sum_differs', numbers: { is: 410, least: 60, most: 60 }, segment: null, position: null, field: 'segments' },
      { code: 'out_of_range', numbers: { is: 400, least: 1, most: 240 }, segment: 'open', position: 1, field: 'minutes' },
    ]);
    expect(problemsOf(withRound({ perPersonS: 300 }))).toMatchObject([{ code: 'round_too_short', numbers: { is: 10, least: 11, most: 240 } }]);
    expect(problemsOf(withOpen({ title: '🕯'.repeat(60) }))).toEqual([]); // code points, as people count
  });

  it('FO-12 there is an answer to whatever somebody types, and only what has no problem is stored', () => {
    let [sound, unsound] = [0, 0];
    fc.assert(
      fc.property(edited, (format) => {
        const problems = problemsOf(format);
        expect(formatSchema.safeParse(format).success).toBe(problems.length === 0);
        for (const { position } of problems) if (position !== null) expect(format.segments[position]).toBeDefined();
        if (problems.length === 0) sound += 1;
        else unsound += 1;
      }),
      { numRuns: 500 },
    );
    expect([sound > 100, unsound > 100]).toEqual([true, true]);
  });

  it('FO-13 a format has every field and no other, and comes back from storage as it was', () => {
    for (const { format } of PRESETS) expect(formatSchema.parse(JSON.parse(JSON.stringify(format)))).toEqual(format);
    const { late: _, ...without } = blankFormat;
    for (const wrong of [
      null,
      [],
      without,
      { ...blankFormat, colour: 'red' },
      { ...blankFormat, segments: [{ ...open, colour: 'red' }] },
      { ...blankFormat, segments: [{ ...open, kind: 'dance' }] },
      { ...blankFormat, segments: [{ ...open, crosstalk: 'some' }] },
      { ...blankFormat, segments: [{ ...open, minutes: '5' }] },
      { ...blankFormat, late: { kind: 'at_once', minutes: 5 } },
      { ...blankFormat, title: 'x'.repeat(10_001) },
      { ...blankFormat, segments: Array.from({ length: 101 }, () => open) },
    ]) {
      expect(formatDraft.safeParse(wrong).success).toBe(false);
    }
    expect(formatDraft.safeParse(withOpen({ minutes: -5, title: '' })).success).toBe(true); // of the right shape: problemsOf has words for it
  });
});
