import type { ParticipantId, Role } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { MeetingId, Recorded } from './meeting-store';

/** What is kept about one person who was in the room. */
export interface Attended {
  readonly participant: ParticipantId;
  /** The name that others saw last. */
  readonly name: string;
  readonly role: Role;
  readonly firstJoined: Instant;
  readonly lastLeft: Instant;
  /** Whole minutes present, at most those between `firstJoined` and `lastLeft`. */
  readonly minutes: number;
  /** How often somebody came back after a gap, however short. */
  readonly reconnections: number;
  readonly how: 'video' | 'audio' | 'text';
}

/** Applies `records` to meetings that have ended (decisions.md 15): `keep`, then the key is destroyed unless the chat still needs it, then `finish`. */
export interface RecordStore {
  /** Ends meetings to which nobody ever came, once their slot ended at or before `slotEndedBy`: who was invited to them is forgotten like the rest. */
  endUnbegun(slotEndedBy: Instant, now: Instant): Promise<void>;
  /** Meetings that ended at or before `endedBy` and are not finished; at most `limit`, longest ended first. */
  pending(endedBy: Instant, limit: number): Promise<readonly MeetingId[]>;
  /**
   * All or nothing: keeps of `project(events)` what the meeting's `records` allows, and the chat where the meeting keeps it and anything was
   * written; deletes everything else. Does nothing when it was done before, or when the meeting has not ended.
   */
  keep(meeting: MeetingId, project: (events: readonly Recorded[]) => readonly Attended[]): Promise<void>;
  /** To be called once the key is destroyed, or is known to be needed still: the meeting is pending no more. Idempotent. */
  finish(meeting: MeetingId, now: Instant): Promise<void>;

  /** Of an ended meeting: until when its chat, and so its key, is kept; null: nothing needs the key. */
  chatUntil(meeting: MeetingId): Promise<Instant | null>;
  /** Meetings whose chat was kept until `now`, or until before; at most `limit`, longest due first. */
  chatDue(now: Instant, limit: number): Promise<readonly MeetingId[]>;
  /** Deletes the chat that was kept. Idempotent. The key goes after it, and then the meeting is told so by `chatGone`. */
  dropChat(meeting: MeetingId): Promise<void>;
  /** To be called once the key is destroyed: the chat is due no more. Idempotent. */
  chatGone(meeting: MeetingId): Promise<void>;

  /** Deletes what was kept long enough, in all meetings and outside of them. May run in several processes at once. */
  forgetOld(now: Instant): Promise<Forgotten>;
}

/** How much was deleted. */
export interface Forgotten {
  /** Lines of attendance whose time is over. */
  readonly attendance: number;
  /** Guests who cannot come back and of whom no running meeting knows; a line of attendance stays, and no longer says whose it was. */
  readonly guests: number;
  /** People who were asked to become members and did not answer for `MEMBER_INVITATION_KEPT_MS`. */
  readonly memberInvitations: number;
}
