import type { TurnId } from '../meeting/floor/types';
import type { MeetingCommand, MeetingEvent, MeetingState } from '../meeting/machine/meeting';
import type { ParticipantId, Role, Viewer } from '../meeting/machine/people';
import type { Instant, Rejection } from '../meeting/machine/slice';
import type { NoteThread, NoteTo } from '../meeting/machine/notes';

/** Raised when an old page could misunderstand a new server. Another version in the handshake: `bye` with `reload`. */
export const PROTOCOL_VERSION = 1;

export type MessageId = string & { readonly __brand: 'MessageId' };

/** What this viewer may know of the events after `from` up to `to`; hidden ones are left out, so there may be fewer than `to - from`. */
export interface EventsMessage {
  readonly type: 'events';
  readonly from: number;
  readonly to: number;
  readonly events: readonly MeetingEvent[];
}
/** Sent at the start, after a gap, and whenever somebody becomes another class of viewer. `seq` is 0 for whoever is not in the room. */
export interface SnapshotMessage {
  readonly type: 'snapshot';
  readonly seq: number;
  readonly meeting: MeetingState;
  readonly me: Viewer;
}
export type ServerMessage = EventsMessage | SnapshotMessage;

export interface CommandMessage {
  readonly commandId: string;
  readonly command: ClientCommand;
}
/**
 * Every command is answered. `seq`: where the meeting stood once it had been carried out (0 for whoever is not in the room).
 * `unknown`: nobody can tell yet whether it was saved; asking again with the same id is safe and tells.
 * `busy`, `not_saved`: certainly not done; ask again with the same id later. `bad_message`, `too_many`: the message itself was refused.
 */
export type CommandAnswer = { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly code: AnswerCode };
export type AnswerCode = Rejection | 'busy' | 'not_saved' | 'unknown' | 'bad_message' | 'too_many' | 'update_needed';

/** Commands that a browser may send. The gateway fills in `connection`; SYSTEM's and the gateway's own are not among them. */
export type ClientCommand =
  | Omit<Extract<MeetingCommand, { type: 'Knock' }>, 'connection'>
  | Omit<Extract<MeetingCommand, { type: 'TakeMedia' }>, 'connection'>
  | Exclude<
      MeetingCommand,
      { type: 'Knock' | 'TakeMedia' | 'Connect' | 'Disconnect' | 'LoseProcess' | 'ExpireAbsence' | 'NoteMedia' | 'EndForgotten' | 'CoverLead' | 'FallQuiet' }
    >;

/** `seq` is the place in the conversation, gap-free; `change` the newest thing that happened to the message (written, deleted). */
export interface ChatMessage {
  readonly id: MessageId;
  readonly seq: number;
  readonly change: number;
  readonly author: ParticipantId;
  /** As it was when written. */
  readonly name: string;
  readonly role: Role;
  /** Plain text, at most 2,000 characters; empty once deleted. */
  readonly text: string;
  readonly at: Instant;
  readonly deleted: 'author' | 'facilitator' | null;
  /** The words of this turn, taken by text (decisions.md 11); without it a message. */
  readonly turn?: TurnId;
}
/** All changes after `from` up to `to` that this viewer may see. `more`: ask again after `to`. */
export interface ChatBatch {
  readonly from: number;
  readonly to: number;
  readonly messages: readonly ChatMessage[];
  readonly more: boolean;
}
export const MAX_MESSAGE_LENGTH = 2_000;

export type ChatAnswer = { readonly ok: true; readonly message: ChatMessage } | { readonly ok: false; readonly code: AnswerCode };

/** Made by the page that writes, so that a note that had to be sent twice is shown once. */
export type NoteId = string & { readonly __brand: 'NoteId' };

/**
 * Words between few people (lobby conversation, "tell the facilitators", the facilitators among themselves), as one reader gets them. Never stored:
 * whoever comes later does not get them. Holds nothing of the room: whoever waits learns a facilitator's name, and no id.
 */
export interface Note {
  readonly id: NoteId;
  readonly thread: NoteThread;
  /** Of a person with the facilitators: who of the two wrote it. Among facilitators always `facilitators`. */
  readonly side: 'person' | 'facilitators';
  /** As it was when written. */
  readonly name: string;
  /** Written by the reader, here or on another device of theirs. */
  readonly mine: boolean;
  /** Plain text, at most 1,000 characters. */
  readonly text: string;
  readonly at: Instant;
}
export const MAX_NOTE_LENGTH = 1_000;
export interface NoteMessage {
  readonly id: NoteId;
  readonly to: NoteTo;
  readonly text: string;
}
/** `nobody_reads`: no page of whom it is for has it, so that nobody reads it now; asking again with the same id shows it only once. */
export type NoteAnswer = { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly code: NoteCode };
export type NoteCode = AnswerCode | 'nobody_reads';

/** How media does, as far as the server knows; facilitators see `lagging`, everyone sees `away`. */
export interface MediaHealth {
  readonly state: 'in_step' | 'lagging' | 'away' | 'none';
}

/** The last word before the server closes a socket: what the browser should do. */
export type ByeCode =
  /** Signed out, or the session ended: to the front page. */
  | 'signed_out'
  /** This page speaks another version: load it again. */
  | 'reload'
  /** No right to this meeting. */
  | 'no_entry'
  /** The meeting is over for this person: the last snapshot says why (left, removed, declined, ended). */
  | 'finished'
  /** The server stops: come back at once, elsewhere or here. */
  | 'restarting'
  /** Too many bad or too frequent messages. */
  | 'misbehaved';

/** Socket.IO events. Handshake `auth`: Handshake. One socket is one connection to one meeting. */
export interface Handshake {
  readonly protocol: number;
  readonly meetingId: string;
}
export interface ServerToClient {
  message(message: ServerMessage): void;
  chat(batch: ChatBatch): void;
  media(health: MediaHealth): void;
  /** The page says at once that it has it: only then does the writer hear that it has arrived. */
  note(note: Note, received: (answer: { readonly ok: true }) => void): void;
  /** First message on every connection: this socket's ConnectionId (part of the LiveKit URL) and the server's time. */
  hello(hello: { readonly connection: string; readonly now: Instant; readonly me: ParticipantId }): void;
  bye(bye: { readonly code: ByeCode }): void;
}
export interface ClientToServer {
  command(message: CommandMessage, answer: (answer: CommandAnswer) => void): void;
  /** With `turn`: the words of the sender's own turn; refused as `mayWriteTurn` says. */
  say(message: { readonly commandId: string; readonly text: string; readonly turn?: TurnId }, answer: (answer: ChatAnswer) => void): void;
  unsay(message: { readonly commandId: string; readonly id: MessageId }, answer: (answer: ChatAnswer) => void): void;
  /** Acknowledged, never stored. */
  note(message: NoteMessage, answer: (answer: NoteAnswer) => void): void;
  /** Chat changes after `change`, at most 200 at once. */
  chatSince(message: { readonly change: number }, answer: (batch: ChatBatch | { readonly code: AnswerCode }) => void): void;
  /** Asks for a snapshot, which then comes as `message`. */
  resync(message: Record<string, never>, answer: (answer: { readonly ok: boolean }) => void): void;
  time(message: Record<string, never>, answer: (answer: { readonly now: Instant }) => void): void;
}
