import type { Result } from '../../result';
import type { TurnId } from '../../meeting/floor/types';
import type { AnswerCode, ChatMessage, MessageId } from '../../protocol/messages';

/**
 * `waiting`: behind others of this person, or no connection. `sending`. `unsure`: the server cannot tell yet whether it was saved; asked again by itself.
 * `not_sent`: refused (`code`), "Not sent, try again": the words stay until tried again or taken back into the draft.
 */
export type PendingState = 'waiting' | 'sending' | 'unsure' | 'not_sent';

export type ChatEntry =
  | {
      readonly kind: 'message';
      /** Stable for lists: the same before and after a reload. */
      readonly key: string;
      readonly message: ChatMessage;
      readonly mine: boolean;
      /** `failed`: could not be deleted (`code` in `unsayProblem`). */
      readonly unsaying: 'pending' | 'failed' | null;
      readonly unsayProblem: AnswerCode | null;
    }
  | {
      readonly kind: 'pending';
      /** The command's id; the message that it becomes has another key. */
      readonly key: string;
      readonly text: string;
      /** The words of this turn of mine; null: a message. */
      readonly turn: TurnId | null;
      readonly state: PendingState;
      readonly code: AnswerCode | null;
    };

export interface ChatView {
  /** Confirmed ones in the order of the conversation, then one's own that are on the way. */
  readonly entries: readonly ChatEntry[];
  /** Of others, not seen yet and not deleted. */
  readonly unread: number;
  /** Before this message stands the line "New"; stays while the chat is looked at. */
  readonly newFrom: MessageId | null;
  /** False until the conversation so far has been read from the server. */
  readonly loaded: boolean;
}

/** What is being typed. Apart from everything else, so that a letter draws one field again and not the room. */
export interface Drafts {
  /** For the chat. */
  readonly chat: string;
  /** What I am writing as my turn. Kept over reloads, and for the next turn when this one passes before it is sent. */
  readonly turn: string;
}

export interface Chat {
  readonly drafts: { getSnapshot(): Drafts; subscribe(listener: () => void): () => void };
  getSnapshot(): ChatView;
  subscribe(listener: () => void): () => void;
  /** Kept over reloads until sent. */
  setDraft(text: string): void;
  /** Takes the draft (or the text given) on its way and empties the draft. An error leaves the draft as it is. */
  say(text?: string): Result<null, 'text_empty' | 'text_too_long'>;
  setTurnDraft(text: string): void;
  /** Takes what I wrote as my turn on its way, whole, and empties it. Refused as `turn_changed` when that turn is over: the words stay. */
  sayTurn(turn: TurnId): Result<null, 'text_empty' | 'text_too_long'>;
  /** "Not sent, try again". */
  tryAgain(key: string): void;
  /** Takes a message that was not sent back into the draft; the words of a turn into the draft of a turn. */
  takeBack(key: string): void;
  /** Deletes one's own message, or as a facilitator anybody's. Shown at once, undone when refused. */
  unsay(id: MessageId): void;
  /** The chat is (not) in front of the person: what is visible counts as read. */
  setLookedAt(lookedAt: boolean): void;
}

/** Counts as the server does: UTF-16 units after trimming; negative when too long. */
export type CharactersLeft = (text: string) => number;
