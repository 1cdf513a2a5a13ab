import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';

export type MeetingId = string & { readonly __brand: 'MeetingId' };
/** Made by the client, once per intention; a retry carries the same one. Unique per person, so nobody can use up another's. */
export type CommandId = string & { readonly __brand: 'CommandId' };

export interface Origin {
  readonly by: ParticipantId;
  readonly commandId: CommandId;
}
/** One event as stored: `seq` starts at 1 and has no gaps within a meeting. The events of one command stand together. */
export interface Recorded extends Origin {
  readonly seq: number;
  readonly event: MeetingEvent;
}
/** What the meeting's row must say once these events are stored; written in the same transaction. */
export interface Row {
  readonly status: 'new' | 'scheduled' | 'open' | 'ended';
  /** When the meeting must be woken although nobody is connected; null: never. */
  readonly nextAlarmAt: Instant | null;
  /** `seq` of the last event that narrowed who may write in the chat; 0 when none did. The fence of decisions.md 10. */
  readonly chatGate: number;
}

/** What one command led to. */
export interface Caused {
  readonly origin: Origin;
  readonly events: readonly MeetingEvent[];
}

export type Appended = 'stored' | 'conflict' | 'repeated' | 'over';

/**
 * Once its records were applied, the events of an ended meeting are gone. That it has ended is still told, as two events made up from the
 * meeting's row that end at this `seq`: far after everything that can have been stored.
 */
export const FORGOTTEN_SEQ = 2_000_000_000;

export interface MeetingStore {
  /**
   * Everything after `seq`, oldest first. `update_needed` as a rejection (`UpdateNeeded`): the meeting holds an event of a type or version
   * that this process does not know; it must stop serving that meeting.
   */
  readAfter(meeting: MeetingId, seq: number): Promise<readonly Recorded[]>;
  /**
   * Stores all of these events, or none, right after `seq`; durable when it resolves.
   * `conflict`: something else is stored there already (unique meeting + seq): read it and decide again.
   * `repeated`: this command of this person is stored already (unique meeting + by + commandId).
   * `over`: the meeting has ended, or is not there at all: nothing more is ever stored for it.
   * Rejects when it cannot be known whether they were stored.
   */
  append(meeting: MeetingId, seq: number, origin: Origin, events: readonly MeetingEvent[], row: Row): Promise<Appended>;
  /** As `append`, for what several commands led to, in their order: all of it or none. `repeated`: one of these commands is stored already. No two of the same origin. */
  appendAll(meeting: MeetingId, seq: number, caused: readonly Caused[], row: Row): Promise<Appended>;
  /**
   * Newest `seq` of each of these meetings: one cheap read, so that a lost hint heals (decisions.md 18). Left out: meetings where nothing
   * has happened yet.
   */
  newest(meetings: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, number>>;
  /** Meetings where something has happened and that have not ended: where a dead process may have left connections. */
  running(): Promise<readonly MeetingId[]>;
  /** Meetings whose `nextAlarmAt` is due, in any process; at most `limit`. */
  due(now: Instant, limit: number): Promise<readonly MeetingId[]>;
}

/** The stored events need a newer version of this program. */
export class UpdateNeeded extends Error {
  override readonly name = 'UpdateNeeded';
}
