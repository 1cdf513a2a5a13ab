import type { TurnId } from '../../meeting/floor/types';
import type { AnswerCode } from '../../protocol/messages';
import type { TextStorage } from '../ports';
import type { Outgoing } from './outbox';

/** What must survive a reload: nothing typed is ever lost. Lives in this tab's own storage and nowhere else. */
export interface KeptWords {
  readonly draft: string;
  readonly turnDraft: string;
  readonly outgoing: readonly Outgoing[];
  readonly readUpTo: number;
}
const NOTHING: KeptWords = { draft: '', turnDraft: '', outgoing: [], readUpTo: 0 };

const keyOf = (meetingId: string, participantId: string) => `hearth.chat.${meetingId}.${participantId}`;

export function readWords(storage: TextStorage, meetingId: string, participantId: string): KeptWords {
  const text = storage.read(keyOf(meetingId, participantId));
  if (text === null) return NOTHING;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return NOTHING;
    const { draft, turnDraft, outgoing, readUpTo } = kept as Record<string, unknown>;
    return {
      draft: typeof draft === 'string' ? draft : '',
      turnDraft: typeof turnDraft === 'string' ? turnDraft : '',
      outgoing: Array.isArray(outgoing) ? outgoing.flatMap(restored) : [],
      readUpTo: typeof readUpTo === 'number' ? readUpTo : 0,
    };
  } catch {
    return NOTHING; // not ours, or cut off: as if nothing had been kept
  }
}

export function keepWords(storage: TextStorage, meetingId: string, participantId: string, words: KeptWords): void {
  const empty = words.draft === '' && words.turnDraft === '' && words.outgoing.length === 0 && words.readUpTo === 0;
  storage.write(keyOf(meetingId, participantId), empty ? null : JSON.stringify(words));
}

export const forgetWords = (storage: TextStorage, meetingId: string, participantId: string): void => storage.write(keyOf(meetingId, participantId), null);

/** On its way when the page went: it is asked again with the same id. One that was refused stays refused. */
function restored(kept: unknown): readonly Outgoing[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { commandId, text, turn, state, code, sentAfter } = kept as Record<string, unknown>;
  if (typeof commandId !== 'string' || typeof text !== 'string') return [];
  const refused = state === 'not_sent';
  return [
    {
      commandId,
      text,
      turn: typeof turn === 'string' ? (turn as TurnId) : null,
      state: refused ? 'not_sent' : 'waiting',
      code: refused && typeof code === 'string' ? (code as AnswerCode) : null,
      sentAfter: typeof sentAfter === 'number' ? sentAfter : null,
      became: null,
    },
  ];
}
