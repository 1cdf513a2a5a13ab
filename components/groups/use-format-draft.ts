'use client';

import { useMemo, useState } from 'react';
import { type FormatProblem, problemsOf } from '../../lib/meeting/formats/check';
import { fieldOfProblem, fieldsOf, figureIn, type FormatFields, formatFrom } from '../../lib/meeting/formats/fields';
import { HOLD_FLOOR_S, LIMITS } from '../../lib/meeting/formats/limits';
import { applyRemedy, type Remedy, remediesFor, type Shortage } from '../../lib/meeting/formats/remedies';
import type { Format, SegmentId } from '../../lib/meeting/formats/types';
import { problemWords } from './format-words';

/** What stands in the editor now, and what follows from it. */
export interface FormatDraft {
  readonly fields: FormatFields;
  readonly format: Format;
  /** As many as are expected; null while that is no number. */
  readonly people: number | null;
  readonly shortages: readonly Shortage[];
  /** Of nothing that has a field. */
  readonly wholeProblems: readonly FormatProblem[];
  /** A box that is ticked is "on"; one that is not, nothing. */
  set(name: string, typed: string): void;
  /** Somebody has left this field: what is wrong in it may be said now. */
  leave(name: string): void;
  errorOf(name: string): string | null;
  take(segment: SegmentId, remedy: Remedy): void;
}

/** Fields of the editor that are not of the format. */
export const HOLD = 'holdFloorSeconds';
export const PEOPLE = 'people';

const within = (figure: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  Number.isInteger(figure) && figure >= least && figure <= most;
const rangeWords = (of: string, { least, most }: { readonly least: number; readonly most: number }): string =>
  `Please write a whole number of ${of}, from ${least} to ${most}.`;

/** `start`: what stands in the fields at first. `all`: problems are said in every field, not only in those that somebody has left. */
export function useFormatDraft(base: Format, start: FormatFields, all: boolean): FormatDraft {
  const [fields, setFields] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const format = useMemo(() => formatFrom(base, fields), [base, fields]);
  const problems = useMemo(() => errorsOf(format, fields), [format, fields]);
  const typedPeople = figureIn(fields[PEOPLE] ?? '');
  const people = within(typedPeople, LIMITS.people) ? typedPeople : null;
  return {
    fields,
    format,
    people,
    shortages: people === null ? [] : remediesFor(format, people),
    wholeProblems: problems.whole,
    set: (name, typed) => setFields((before) => ({ ...before, [name]: typed })),
    leave: (name) => setLeft((before) => (before.has(name) ? before : new Set([...before, name]))),
    errorOf: (name) => (all || left.has(name) ? (problems.fields.get(name) ?? null) : null),
    take: (segment, remedy) => setFields((before) => ({ ...before, ...fieldsOf(applyRemedy(formatFrom(base, before), segment, remedy)) })),
  };
}

interface Errors {
  /** Name of a field → the first that is wrong in it, in words. */
  readonly fields: ReadonlyMap<string, string>;
  readonly whole: readonly FormatProblem[];
}
function errorsOf(format: Format, fields: FormatFields): Errors {
  const found = new Map<string, string>();
  const whole: FormatProblem[] = [];
  const problems = problemsOf(format);
  for (const problem of problems) {
    const name = fieldOfProblem(problem);
    if (problem.code === 'sum_differs') continue;
    if (name === null) whole.push(problem);
    else if (!found.has(name)) found.set(name, problemWords(problem));
  }
  if (!within(figureIn(fields[HOLD] ?? ''), HOLD_FLOOR_S)) found.set(HOLD, rangeWords('seconds', HOLD_FLOOR_S));
  if (!within(figureIn(fields[PEOPLE] ?? ''), LIMITS.people)) found.set(PEOPLE, rangeWords('people', LIMITS.people));
  // Where a part has a figure that cannot be, the sum is only its consequence.
  const sum = found.size === 0 ? problems.find(({ code }) => code === 'sum_differs') : undefined;
  if (sum) found.set('slotMinutes', problemWords(sum));
  return { fields: found, whole };
}
