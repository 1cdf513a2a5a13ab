import * as z from 'zod';
import { err, type Result, ok } from '../result';

/** What is wrong with one field of a form. The words live in the interface. */
export type FieldProblem =
  | 'empty'
  | 'too_long'
  | 'too_many'
  | 'unreadable'
  | 'choose'
  | 'out_of_range'
  | 'invalid'
  | 'in_the_past'
  | 'too_far'
  | 'skipped'
  | 'overlaps'
  | 'not_an_address'
  | 'already'
  | 'last_one'
  | 'mail_off'
  | 'wait'
  | 'full'
  /** The number of the first line that cannot be read. */
  | `line_${number}`;

export interface CheckFields {
  readonly code: 'check_fields';
  readonly fields: Readonly<Record<string, FieldProblem>>;
}
export const checkField = (name: string, problem: FieldProblem): CheckFields => ({ code: 'check_fields', fields: { [name]: problem } });

/** Control characters, and those that turn the reading direction around: they could make a name read as another one. */
const UNREADABLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/;
const problem = (code: FieldProblem) => ({ error: code });

/** One line of text: NFC, single spaces, no control or bidi characters; 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string(problem('empty'))
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, problem('empty')).max(max, problem('too_long')).refine(isReadable, problem('unreadable')));

/** Text of several lines; may be empty; at most `max` characters. */
export const paragraph = (max: number) =>
  z
    .string(problem('empty'))
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max, problem('too_long')).refine(isReadable, problem('unreadable')));

function isReadable(text: string): boolean {
  return !UNREADABLE.test(text);
}

/** A number typed into a field or chosen from a list; whole, within the range. */
export const whole = (min: number, max: number) =>
  z
    .string(problem('empty'))
    .trim()
    .regex(/^\d{1,6}$/, problem('out_of_range'))
    .transform(Number)
    .pipe(z.number().min(min, problem('out_of_range')).max(max, problem('out_of_range')));

export const oneOf = <const T extends readonly string[]>(choices: T) => z.enum(choices, problem('choose'));
/** A check box: a browser leaves one that is not ticked out of what it sends. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on');

/** Parses what a form sent; of each field only its first problem. Schemas made of the above name every problem with a `FieldProblem`. */
export function parseFields<T>(schema: z.ZodType<T>, input: unknown): Result<T, CheckFields> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const fields: Record<string, FieldProblem> = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0] ?? '')] ??= message as FieldProblem;
  return err({ code: 'check_fields', fields });
}
