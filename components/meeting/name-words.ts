import type { NameRefusal } from '../../lib/meeting/machine/names';
import { listed } from '../ui/time';
import { COMMAND_WORDS } from './words';

/** One sentence at the field: what is the matter with this name, and what to do. */
export function nameSentence(code: NameRefusal): string {
  const { what, todo } = COMMAND_WORDS[code];
  return code === 'name_empty' ? todo : `${what} ${todo}`;
}
export const isNameRefusal = (code: string): code is NameRefusal => code === 'name_empty' || code === 'name_too_long' || code === 'name_unreadable';

/** "Write to Ruth and Sam"; of many, and of none that is known, "the facilitators". */
export const writeTo = (names: readonly string[]): string => `Write to ${names.length === 0 || names.length > 2 ? 'the facilitators' : listed(names)}`;
