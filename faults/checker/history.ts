import type { MeetingState } from '../../lib/meeting/machine/meeting';
import type { ParticipantId, Role } from '../../lib/meeting/machine/people';
import type { Instant, MeetingSettings } from '../../lib/meeting/machine/slice';
import type { TurnId } from '../../lib/meeting/floor/types';
import type { ChatAnswer, ChatMessage, ClientCommand, CommandAnswer, MessageId } from '../../lib/protocol/messages';
import type { CommandId, Recorded } from '../../lib/server/ports/meeting-store';

// What was done and seen while things broke, and what the database says at the end: all that the checker knows. Times are ms of this machine.

/** One time that somebody asked; the same question is asked again with the same id until it is answered. */
export interface Attempt {
  readonly at: number;
  /** null: none came, so nobody can know from here what became of it. */
  answer: { readonly at: number; readonly value: CommandAnswer | ChatAnswer } | null;
}
export interface Operation {
  readonly id: CommandId;
  readonly who: ParticipantId;
  /** Counts what this person asked for, in the order in which it was first asked. */
  readonly number: number;
  readonly asked: { readonly kind: 'command'; readonly command: ClientCommand } | { readonly kind: 'say'; readonly text: string; readonly turn: TurnId | null };
  readonly attempts: Attempt[];
}

/** Somebody's page showed this turn as theirs, to speak in, from then until then. Only while that page's network worked. */
export interface Belief {
  readonly turn: TurnId;
  readonly from: number;
  readonly to: number;
}

/** What one person's page showed in the end, and what it showed on the way. */
export interface Page {
  readonly who: ParticipantId;
  readonly name: string;
  /** null: not connected at the end. */
  readonly connection: string | null;
  readonly seq: number;
  readonly meeting: MeetingState | null;
  readonly chat: readonly ChatMessage[];
  /** Every list of messages that was shown, as ids, without repeats; a list never shrinks and nothing is pushed in above. */
  readonly shown: readonly (readonly MessageId[])[];
  readonly beliefs: readonly Belief[];
  /** What of this person's was still on its way when everything was quiet. */
  readonly stuck: number;
}

/** The database at the end, read past the server. */
export interface Truth {
  readonly events: readonly StoredEvent[];
  readonly chat: readonly StoredWords[];
  /** Counters of the meeting's row. */
  readonly chatSeq: number;
  readonly chatChange: number;
}
/** `part`: place within its command, from 0. */
export interface StoredEvent extends Recorded {
  readonly part: number;
}
export interface StoredWords {
  readonly message: ChatMessage;
  readonly commandId: CommandId;
}

export interface History {
  readonly operations: readonly Operation[];
  readonly pages: readonly Page[];
  readonly truth: Truth;
  /** What the database says of each person, for deciding again. */
  readonly settings: MeetingSettings;
  readonly roles: Readonly<Record<ParticipantId, Role>>;
}

/** What became of it, as far as its asker can know. `unknown` (indeterminate) may have happened or not; but at most once. */
export type Outcome =
  | { readonly kind: 'ok'; readonly seq: number; readonly at: Instant }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };

/** Answers after which nobody knows, or after which the same id may be asked again. */
const NOT_FINAL: readonly string[] = ['unknown', 'busy', 'not_saved', 'too_many'];

export function outcomeOf({ attempts }: Operation): Outcome {
  for (const { answer } of attempts) {
    if (answer?.value.ok) return { kind: 'ok', at: answer.at, seq: 'message' in answer.value ? answer.value.message.seq : answer.value.seq };
  }
  for (const { answer } of attempts) {
    if (answer && !answer.value.ok && !NOT_FINAL.includes(answer.value.code)) return { kind: 'refused', code: answer.value.code };
  }
  return { kind: 'unknown' };
}

/** Something that was promised and is not so. */
export interface Violation {
  readonly kind:
    | 'lost'
    | 'doubled'
    | 'reordered'
    | 'phantom'
    | 'gap'
    | 'two_holders'
    | 'too_early'
    | 'diverged'
    | 'phantom_presence'
    | 'not_back'
    | 'stuck'
    | 'attendance';
  readonly what: string;
}
