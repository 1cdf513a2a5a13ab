/** Control characters, lone surrogates and private use: they show as nothing or as boxes, and PostgreSQL stores no lone surrogate and no NUL. */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}]/u;
const UNREADABLE_BUT_BREAKS = /[^\P{Cc}\n\r\t]|[\p{Cs}\p{Co}]/u;
/** What turns the direction of the text beside it: UAX #9, section 2. */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;

export interface TextProblem {
  readonly code: 'text_empty' | 'text_too_long' | 'text_unreadable';
  readonly numbers: { readonly is: number; readonly least: number; readonly most: number } | null;
}

/** What is wrong with a text of a format: a `line`, or `lines` that may break. Lengths in code points, without spaces around it. */
export function textProblem(text: string, { least, most }: { readonly least: number; readonly most: number }, shape: 'line' | 'lines'): TextProblem | null {
  const is = [...text.trim()].length;
  if (is < least) return { code: 'text_empty', numbers: { is, least, most } };
  if ([...text].length > most) return { code: 'text_too_long', numbers: { is: [...text].length, least, most } };
  const unreadable = (shape === 'line' ? UNREADABLE : UNREADABLE_BUT_BREAKS).test(text) || TURNS_DIRECTION.test(text);
  return unreadable ? { code: 'text_unreadable', numbers: null } : null;
}
