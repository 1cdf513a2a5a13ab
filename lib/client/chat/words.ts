import { MAX_MESSAGE_LENGTH } from '../../protocol/messages';
import type { CharactersLeft } from './types';

/** Show the counter from here on. */
export const COUNTER_FROM = MAX_MESSAGE_LENGTH - 200;

export const charactersLeft: CharactersLeft = (text) => MAX_MESSAGE_LENGTH - text.trim().length;

/** Two texts that read the same: the server cleans what it stores (edges, line ends, invisible characters). */
export const readsTheSame = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
