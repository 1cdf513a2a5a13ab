import type { TurnId } from '../../meeting/floor/types';
import type { MeetingCommand, MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Facts } from '../../meeting/machine/slice';
import type { ChatAnswer, ChatBatch, ChatMessage, CommandAnswer, MessageId } from '../../protocol/messages';
import type { CommandId, MeetingId, Recorded } from '../ports/meeting-store';

export interface Request {
  readonly commandId: CommandId;
  readonly command: MeetingCommand;
  readonly actor: ParticipantId;
  readonly facts: Facts;
}
/** What one command did, for this process to tell its own viewers. Every process tells its own; none tells another's. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly before: MeetingState;
  readonly batch: readonly Recorded[];
  readonly after: MeetingState;
}
/** Changes to the chat, in order and without a gap; to be filtered for each viewer. */
export interface ChatChange {
  readonly from: number;
  readonly to: number;
  readonly messages: readonly ChatMessage[];
}
/** Must not throw: whoever cannot be told gets a snapshot later. */
export interface MeetingListener {
  /** What was stored or read together, in order: one change for each command, each beginning where the one before it ended. */
  changed(changes: readonly Change[]): void;
  said(change: ChatChange): void;
}

/** All meetings of this process. One actor a meeting; idle actors are dropped after five minutes. */
export interface Meetings {
  /** Random for each start; connections of this process begin with `${processId}.`. */
  readonly processId: string;
  submit(meeting: MeetingId, request: Request): Promise<CommandAnswer>;
  /** The newest stored state (reads the store first). Rejects when the database is away or the meeting needs a newer program. */
  newest(meeting: MeetingId): Promise<{ readonly seq: number; readonly state: MeetingState }>;
  /** The state that this process knows now, without waiting; null when the meeting is not loaded. */
  known(meeting: MeetingId): { readonly seq: number; readonly state: MeetingState } | null;
  /** Tells of every change from here on; first the state that they follow. Keeps the actor loaded. */
  watch(meeting: MeetingId, listener: MeetingListener): Promise<{ readonly seq: number; readonly state: MeetingState; readonly stop: () => void }>;
  /** With `turn`: the words of the actor's own turn, which the meeting then takes as written. */
  say(meeting: MeetingId, commandId: CommandId, actor: ParticipantId, text: string, turn?: TurnId): Promise<ChatAnswer>;
  unsay(meeting: MeetingId, commandId: CommandId, actor: ParticipantId, id: MessageId): Promise<ChatAnswer>;
  /** What this person may see: members nothing from before they first came in; nobody who is not in the room anything. */
  chatSince(meeting: MeetingId, actor: ParticipantId, change: number): Promise<ChatBatch>;
  /** Starts the one-second sweep (alarms, lost hints, dead processes, records to apply); resolves when it has run once. */
  start(): Promise<void>;
  /** Finishes what was begun, answers the rest with `busy`, gives the lease back. */
  stop(): Promise<void>;
}
