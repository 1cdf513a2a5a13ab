import { MAX_NOTE_LENGTH } from '../../protocol/messages';

/** Counts as the server does: code points; negative when too long. */
export const noteCharactersLeft = (text: string): number => MAX_NOTE_LENGTH - [...text.trimEnd()].length;
