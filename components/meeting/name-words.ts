import type { NameRefusal } from '../../lib/meeting/machine/names';
import { COMMAND_WORDS } from './words';

/** One sentence at the field: what is the matter with this name, and what to do. */
export function nameSentence(code: NameRefusal): string {
  const { what, todo } = COMMAND_WORDS[code];
  return code === 'name_empty' ? todo : `${what} ${todo}`;
}
export const isNameRefusal = (code: string): code is NameRefusal => code === 'name_empty' || code === 'name_too_long' || code === 'name_unreadable';
