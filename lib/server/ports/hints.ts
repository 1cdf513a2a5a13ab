import type { NoteTo } from '../../meeting/machine/notes';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { NoteId } from '../../protocol/messages';
import type { MeetingId } from './meeting-store';

/** So much is stored of this meeting: its newest event, its newest change of the chat. 0: nothing is said of it. */
export interface MeetingHint {
  readonly kind: 'meeting';
  readonly meeting: MeetingId;
  readonly seq: number;
  readonly chat: number;
}
/** This session (public id) has ended. */
export interface SessionHint {
  readonly kind: 'session_ended';
  readonly session: string;
}
/** This person was taken out of what the media server carries of this meeting. */
export interface OutHint {
  readonly kind: 'out';
  readonly meeting: MeetingId;
  readonly participant: ParticipantId;
}
/** Private words, for pages of other processes. The only hint that carries more than where to look, because notes are stored nowhere (decisions.md 12). Whoever hears it decides anew who may write and who may read. */
export interface NoteHint {
  readonly kind: 'note';
  /** Random, of this one passing-on: an answer names it, and the same one twice is one. */
  readonly ref: string;
  /** The process that asks. */
  readonly from: string;
  readonly meeting: MeetingId;
  readonly author: ParticipantId;
  readonly to: NoteTo;
  readonly id: NoteId;
  readonly text: string;
  readonly at: Instant;
}
/** A page of whom it was for has these words. */
export interface NoteTakenHint {
  readonly kind: 'note_taken';
  readonly ref: string;
}

/**
 * What one process says to the others: where it is worth looking. Never the truth: hints may be lost, doubled, late, in any order, or not ours,
 * so whoever hears one asks the store first and does what the store says (decisions.md 18). What is lost heals within a second or so by itself.
 */
export type Hint = MeetingHint | SessionHint | OutHint | NoteHint | NoteTakenHint;

export interface Hints {
  /** At once, without waiting; never throws. May be lost. */
  tell(hint: Hint): void;
  /** Hints of other processes; the own ones may come back too. What `heard` throws is logged and keeps nobody else from hearing. Returns how to stop listening. */
  listen(heard: (hint: Hint) => void): () => void;
}

/** Hints that travel between processes, as `server.ts` starts and stops them. */
export interface HintLine extends Hints {
  /** How many other processes live now: a way that costs something for every hint is used only in company. */
  company(others: number): void;
  /** 'off': not in use, because no other process lives. 'away': hints are lost for now. */
  readonly state: 'ok' | 'away' | 'off';
  stop(): Promise<void>;
}
