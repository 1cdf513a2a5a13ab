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

/** Applies `records` to meetings that have ended (decisions.md 15): `keep`, then the key is destroyed, then `finish`. */
export interface RecordStore {
  /** Ends meetings to which nobody ever came, once their slot ended at or before `slotEndedBy`: who was invited to them is forgotten like the rest. */
  endUnbegun(slotEndedBy: Instant, now: Instant): Promise<void>;
  /** Meetings that ended at or before `endedBy` and are not finished; at most `limit`, longest ended first. */
  pending(endedBy: Instant, limit: number): Promise<readonly MeetingId[]>;
  /**
   * All or nothing: keeps of `project(events)` what the meeting's `records` allows and deletes everything else. Does nothing when it was
   * done before, or when the meeting has not ended.
   */
  keep(meeting: MeetingId, project: (events: readonly Recorded[]) => readonly Attended[]): Promise<void>;
  /** To be called once the key is destroyed: the meeting is pending no more. Idempotent. */
  finish(meeting: MeetingId, now: Instant): Promise<void>;
}
