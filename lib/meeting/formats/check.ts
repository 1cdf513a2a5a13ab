import { neededMs } from './capacity';
import { KEY, LIMITS, MINUTE_MS } from './limits';
import { edgesOf, mayTakeNoTime } from './slot';
import { textProblem } from './text';
import type { Format, Segment, SegmentId } from './types';

export type FormatProblemCode =
  | 'no_segments'
  | 'too_many_segments'
  | 'sum_differs'
  | 'first_flexes'
  | 'last_flexes'
  | 'id_repeats'
  | 'id_unusable'
  | 'round_too_short'
  | 'not_a_whole_number'
  | 'out_of_range'
  | 'size_out_of_order'
  | 'text_empty'
  | 'text_too_long'
  | 'text_unreadable';

export type SegmentField = 'id' | 'title' | 'minutes' | 'flex' | 'perPersonS' | 'betweenS' | 'prompt' | 'script';
export type FormatField =
  | 'preset'
  | 'title'
  | 'slotMinutes'
  | 'segments'
  | 'size'
  | 'late'
  | 'sayings.time'
  | 'sayings.dominating'
  | 'sayings.advice'
  | 'sayings.silence'
  | 'sayings.tears';

interface Problem {
  readonly code: FormatProblemCode;
  /** What it is, and from where to where it may be, in the unit of the field (text: code points); null where no number says it. */
  readonly numbers: { readonly is: number; readonly least: number; readonly most: number } | null;
}
/** What is wrong with a segment. Ids may repeat while somebody edits: `position` (from 0) says which one. */
export interface SegmentProblem extends Problem {
  readonly segment: SegmentId;
  readonly position: number;
  readonly field: SegmentField;
}
/** What is wrong, where. The words are the interface's. */
export type FormatProblem = SegmentProblem | (Problem & { readonly segment: null; readonly position: null; readonly field: FormatField });

interface Range {
  readonly least: number;
  readonly most: number;
}

function numberProblem(is: number, { least, most }: Range): Problem | null {
  const numbers = { is, least, most };
  if (!Number.isSafeInteger(is)) return { code: 'not_a_whole_number', numbers };
  return is < least || is > most ? { code: 'out_of_range', numbers } : null;
}

/** A round in which not even two people get their turn is not a round. */
function roundProblem(segment: Segment): Problem | null {
  const needed = neededMs(segment, 2);
  if (needed === null || segment.minutes * MINUTE_MS >= needed) return null;
  return { code: 'round_too_short', numbers: { is: segment.minutes, least: Math.ceil(needed / MINUTE_MS), most: LIMITS.minutes.most } };
}

function minutesProblem(segment: Segment): Problem | null {
  const least = mayTakeNoTime(segment.kind) ? 0 : LIMITS.minutes.least;
  return numberProblem(segment.minutes, { least, most: LIMITS.minutes.most }) ?? roundProblem(segment);
}

/** What is wrong with one segment by itself, first found first; empty: it can be run. `position` is its place in the format, from 0. */
export function problemsOfSegment(segment: Segment, position = 0): readonly SegmentProblem[] {
  const found: readonly (readonly [SegmentField, Problem | null])[] = [
    ['id', KEY.test(segment.id) ? null : { code: 'id_unusable', numbers: null }],
    ['title', textProblem(segment.title, LIMITS.title, 'line')],
    ['minutes', minutesProblem(segment)],
    ['perPersonS', segment.perPersonS === null ? null : numberProblem(segment.perPersonS, LIMITS.perPersonS)],
    ['betweenS', numberProblem(segment.betweenS, LIMITS.betweenS)],
    ['prompt', segment.prompt === null ? null : textProblem(segment.prompt, LIMITS.prompt, 'lines')],
    ['script', segment.script === null ? null : textProblem(segment.script, LIMITS.script, 'lines')],
  ];
  return found.flatMap(([field, problem]) => (problem ? [{ ...problem, segment: segment.id, position, field }] : []));
}

/** What only shows beside the others: ids that repeat, an opening or a close that would give its time away. */
function problemsBetween(segments: readonly Segment[]): readonly SegmentProblem[] {
  const { first, last } = edgesOf(segments);
  const seen = new Set<string>();
  return segments.flatMap((segment, position) => {
    const at = { segment: segment.id, position, numbers: null };
    const repeats = seen.has(segment.id);
    seen.add(segment.id);
    return [
      ...(repeats ? [{ ...at, code: 'id_repeats', field: 'id' } as const] : []),
      ...(segment.flex && segment === first ? [{ ...at, code: 'first_flexes', field: 'flex' } as const] : []),
      ...(segment.flex && segment === last && segment !== first ? [{ ...at, code: 'last_flexes', field: 'flex' } as const] : []),
    ];
  });
}

function countProblem(is: number): Problem | null {
  if (is === 0) return { code: 'no_segments', numbers: { is, ...LIMITS.segments } };
  return is > LIMITS.segments.most ? { code: 'too_many_segments', numbers: { is, ...LIMITS.segments } } : null;
}

function sumProblem({ segments, slotMinutes }: Format): Problem | null {
  const is = segments.reduce((sum, { minutes }) => sum + minutes, 0);
  return segments.length === 0 || is === slotMinutes ? null : { code: 'sum_differs', numbers: { is, least: slotMinutes, most: slotMinutes } };
}

function sizeProblem({ ideal: [least, most], softMax }: Format['size']): Problem | null {
  const outside = [least, most, softMax].map((people) => numberProblem(people, LIMITS.people)).find((problem) => problem !== null);
  if (outside) return outside;
  return least <= most && most <= softMax ? null : { code: 'size_out_of_order', numbers: null };
}

/** Everything that stands against running a meeting by this format; empty: nothing does. Total: whatever the shape holds has an answer. */
export function problemsOf(format: Format): readonly FormatProblem[] {
  const { sayings, late } = format;
  const found: readonly (readonly [FormatField, Problem | null])[] = [
    ['preset', KEY.test(format.preset) ? null : { code: 'id_unusable', numbers: null }],
    ['title', textProblem(format.title, LIMITS.title, 'line')],
    ['slotMinutes', numberProblem(format.slotMinutes, LIMITS.slotMinutes)],
    ['segments', countProblem(format.segments.length)],
    ['segments', sumProblem(format)],
    ['size', sizeProblem(format.size)],
    ['late', late.kind === 'closed_after' ? numberProblem(late.minutes, LIMITS.lateMinutes) : null],
    ['sayings.time', textProblem(sayings.time, LIMITS.saying, 'line')],
    ['sayings.dominating', textProblem(sayings.dominating, LIMITS.saying, 'line')],
    ['sayings.advice', textProblem(sayings.advice, LIMITS.saying, 'line')],
    ['sayings.silence', textProblem(sayings.silence, LIMITS.saying, 'line')],
    ['sayings.tears', textProblem(sayings.tears, LIMITS.saying, 'line')],
  ];
  return [
    ...found.flatMap(([field, problem]) => (problem ? [{ ...problem, segment: null, position: null, field }] : [])),
    ...format.segments.flatMap((segment, position) => problemsOfSegment(segment, position)),
    ...problemsBetween(format.segments),
  ];
}
