import { err, ok, type Result } from '../../result';

/** In code points: what fits under a seat on a phone in two lines. */
export const MAX_NAME_LENGTH = 40;

/** Control characters, lone surrogates and private use: they show as nothing or as boxes, and PostgreSQL stores no lone surrogate. */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}]/u;
/** Embeddings, overrides and isolates turn the direction of what stands beside the name: UAX #9, section 2. */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
/** Marks that pile up over other lines. No living script needs more than five on one letter. */
const PILED_MARKS = /\p{M}{6,}/u;
/** Everything that draws nothing: format characters, spaces, marks alone, the Hangul fillers, the blank Braille pattern. */
const INVISIBLE = /[\p{Cf}\p{Z}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/gu;

export type NameRefusal = 'name_empty' | 'name_too_long' | 'name_unreadable';

/** The name as others will see it: NFC, trimmed, single spaces, at most 40 code points. Refuses what cannot be read or misleads. */
export function cleanName(asked: string): Result<string, NameRefusal> {
  const name = asked.normalize('NFC').trim();
  if (name === '') return err('name_empty');
  if (UNREADABLE.test(name) || TURNS_DIRECTION.test(name) || PILED_MARKS.test(name)) return err('name_unreadable');
  if (name.replace(INVISIBLE, '') === '') return err('name_unreadable');
  const clean = name.replace(/\s+/gu, ' ');
  return [...clean].length > MAX_NAME_LENGTH ? err('name_too_long') : ok(clean);
}

/** Names that look alike are the same name: case, compatibility forms and invisible characters do not tell people apart. */
const likeness = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{Cf}\u115F\u1160\u3164\uFFA0\u2800]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();

/** "Kit", or "Kit 2" when another Kit is here; never longer than a name may be. */
export function uniqueName(name: string, taken: readonly string[]): string {
  const likenesses = new Set(taken.map(likeness));
  let unique = name;
  for (let number = 2; likenesses.has(likeness(unique)); number += 1) {
    const suffix = ` ${number}`;
    unique =
      [...name]
        .slice(0, MAX_NAME_LENGTH - suffix.length)
        .join('')
        .trimEnd() + suffix;
  }
  return unique;
}
