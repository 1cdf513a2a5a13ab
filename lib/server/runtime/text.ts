import { err, ok, type Result } from '../../result';
import { MAX_MESSAGE_LENGTH } from '../../protocol/messages';

/** Control characters except newline and tab. */
const CONTROL = /[^\P{Cc}\n\t]/gu;
/** Something that draws: neither space nor format character, mark alone, filler or blank pattern. */
const VISIBLE = /[^\s\p{Cf}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/u;

/** A message as it is stored: plain text, line ends as \n, no control characters, nothing at the end. `most`: in code points. */
export function cleanText(asked: string, most = MAX_MESSAGE_LENGTH): Result<string, 'text_empty' | 'text_too_long'> {
  const text = asked.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, '').trimEnd();
  if (!VISIBLE.test(text)) return err('text_empty');
  return [...text].length > most ? err('text_too_long') : ok(text);
}
