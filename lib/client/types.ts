import type { Result } from '../result';
import type { DeclineReason } from '../meeting/lobby/types';
import type { EndReason } from '../meeting/lifecycle/types';
import type { MeetingState } from '../meeting/machine/meeting';
import type { ParticipantId, Participation, Standing } from '../meeting/machine/people';
import type { Instant } from '../meeting/machine/slice';
import type { RemovalReason } from '../meeting/moderation/types';
import type { AnswerCode, ClientCommand, MediaHealth } from '../protocol/messages';
import type { Chat } from './chat/types';
import type { WarmDevices } from './door/warm-devices';
import type { ChosenDevices, Media, MediaView } from './media/types';
import type { Notes, NotesView } from './notes/types';

/** `since` in ms of this browser's monotonic epoch (`LocalClock.now`). `why` `restarting`: the server said that it stops and comes back. */
export type ConnectionView =
  | { readonly state: 'connecting'; readonly since: number }
  | { readonly state: 'connected' }
  | { readonly state: 'reconnecting'; readonly since: number; readonly why: 'lost' | 'restarting'; readonly offline: boolean }
  /** The server said the last word, or this page did; nothing is tried any more. */
  | { readonly state: 'finished'; readonly code: 'finished' | 'no_entry' | 'misbehaved' | 'closed' }
  | { readonly state: 'needs_reload' }
  | { readonly state: 'signed_out' };

/** Why this page has nothing more to do with the meeting. */
export type Finished =
  | { readonly why: 'left' }
  | { readonly why: 'gave_up_waiting' }
  | { readonly why: 'removed'; readonly by: string; readonly reason: RemovalReason; readonly at: Instant }
  | { readonly why: 'declined'; readonly reason: DeclineReason; readonly at: Instant }
  | { readonly why: 'ended'; readonly reason: EndReason; readonly at: Instant }
  | { readonly why: 'signed_out' }
  | { readonly why: 'no_entry' }
  | { readonly why: 'reload' }
  /** The server closed this page for flooding it: an honest page never sees this. */
  | { readonly why: 'misbehaved' };

/** `no_answer`: given up after 60 s; nobody knows whether it was done. `finished`: this page is no longer connected to the meeting. */
export type CommandProblem = AnswerCode | 'no_answer' | 'finished';
export type CommandResult = Result<{ readonly seq: number }, CommandProblem>;

/** A command on its way. `unsure`: "We don't know yet if this was saved. Trying again." */
export interface PendingCommand {
  readonly id: string;
  readonly command: ClientCommand;
  readonly since: number;
  readonly unsure: boolean;
}

/** `idle`: did not ask to come in from this page. `asking`, then the standing changes, or `refused`. */
export type KnockView = { readonly state: 'idle' } | { readonly state: 'asking' } | { readonly state: 'refused'; readonly code: CommandProblem };

/** Everything that a screen of one meeting may show. A part keeps its identity while it does not change. */
export interface MeetingSnapshot {
  readonly connection: ConnectionView;
  /** This person's id; null before the server's first word. */
  readonly me: ParticipantId | null;
  /** null before the first snapshot. */
  readonly standing: Standing | null;
  /** What this person may know, own wishes already in it; null before the first snapshot. */
  readonly meeting: MeetingState | null;
  /** Of the confirmed state; 0 for whoever is not in the room. */
  readonly seq: number;
  readonly knock: KnockView;
  readonly pending: readonly PendingCommand[];
  readonly mediaHealth: MediaHealth['state'] | null;
  readonly media: MediaView;
  readonly notes: NotesView;
  /** ms to add to `performance.timeOrigin + performance.now()` for the server's time; 0 until measured. See `serverNow`. */
  readonly serverOffset: number;
  readonly finished: Finished | null;
}

export interface OpenMeeting {
  readonly meetingId: string;
  readonly participation: Participation;
  /** From the door (`recallDevices`). */
  readonly deviceIds?: ChosenDevices;
  /** What the door has opened already. Taken over: closed by the session, at the latest with `dispose`. */
  readonly warm?: WarmDevices;
  /** Given: asks to come in as soon as the server says that this person is outside. Without: the screen calls `knock`. */
  readonly initialName?: string;
}

/** One meeting as one page has it. Made by `openMeeting`; ends with `dispose`. */
export interface MeetingSession {
  getSnapshot(): MeetingSnapshot;
  subscribe(listener: () => void): () => void;
  /** "Ask to come in". Facilitators and whoever was admitted before come in at once. */
  knock(name: string, participation: Participation): Promise<CommandResult>;
  giveUpWaiting(): Promise<CommandResult>;
  leave(): Promise<CommandResult>;
  raiseHand(): Promise<CommandResult>;
  /** One's own. */
  lowerHand(): Promise<CommandResult>;
  dismissNotice(): Promise<CommandResult>;
  /** Any other command. The result comes once, after at most 60 s; show its code in words. */
  command(command: ClientCommand): Promise<CommandResult>;
  readonly chat: Chat;
  readonly media: Media;
  readonly notes: Notes;
  /** The server's time now, in epoch ms. */
  serverNow(): Instant;
  /** "Try now" while reconnecting. */
  reconnectNow(): void;
  /** Closes the socket, media and timers. Unsent chat stays in this tab's storage. */
  dispose(): void;
}

export type * from './chat/types';
export type * from './media/types';
export type * from './notes/types';
export type * from './door/types';
