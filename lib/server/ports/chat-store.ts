import type { TurnId } from '../../meeting/floor/types';
import type { ParticipantId, Role } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { ChatMessage, MessageId } from '../../protocol/messages';
import type { MeetingId, Origin } from './meeting-store';

export interface NewMessage {
  readonly id: MessageId;
  readonly author: ParticipantId;
  readonly name: string;
  readonly role: Role;
  readonly text: string;
  readonly at: Instant;
  /** The words of this turn; without it a message. */
  readonly turn?: TurnId;
}
/** `fenced`: the meeting narrowed who may write since `gate` was read: catch up, authorise again, try again. */
/** A message and what asked for it. */
export interface Written {
  readonly origin: Origin;
  readonly message: NewMessage;
}
type Outcome = { readonly outcome: 'stored' | 'repeated'; readonly message: ChatMessage } | { readonly outcome: 'fenced' };

export interface ChatStore {
  /**
   * One fenced statement (decisions.md 10): the next `change` of the meeting, and the message. Durable when it resolves.
   * `repeated`: this command of this person, or the words of this turn, are stored already; that message comes back as it is now.
   * Rejects when it cannot be known whether it was stored.
   */
  write(meeting: MeetingId, gate: number, origin: Origin, message: NewMessage): Promise<Outcome>;
  /**
   * As `write`, for several messages, none of them a turn's words: they get the next `change`s in their order, all of them or none. null: nothing was
   * stored, because the fence has risen, or one of them is stored already; `write` tells which. No two of the same origin.
   */
  writeAll(meeting: MeetingId, gate: number, written: readonly Written[]): Promise<readonly ChatMessage[] | null>;
  /** What this command of this person wrote, as it is now; null when it wrote nothing. */
  written(meeting: MeetingId, origin: Origin): Promise<ChatMessage | null>;
  /**
   * Leaves a tombstone: the words are gone, that there was a message stays. Takes a `change` of its own; again: stays as it is.
   * null: no such message. Rejects when it cannot be known whether it was done.
   */
  erase(meeting: MeetingId, id: MessageId, by: 'author' | 'facilitator'): Promise<ChatMessage | null>;
  /** The words of this turn; null: none are stored. */
  ofTurn(meeting: MeetingId, turn: TurnId): Promise<ChatMessage | null>;
  find(meeting: MeetingId, id: MessageId): Promise<ChatMessage | null>;
  /** Messages whose newest `change` is after `change`, in order of `change`; at most `limit`. */
  since(meeting: MeetingId, change: number, limit: number): Promise<readonly ChatMessage[]>;
  /** Newest `change` (0: nothing was said) of each of these meetings, so that a lost hint heals. */
  newest(meetings: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, number>>;
}
