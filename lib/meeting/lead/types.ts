import type { ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';

/** Who leads when the lead is gone. The lead itself is `roster.lead`, which follows these events. */
export interface LeadState {
  /** A member who was asked beforehand to lead when no facilitator is there. Becomes co-facilitator then. Known to facilitators and that person. */
  readonly standIn: ParticipantId | null;
  /** The lead was lost and somebody covers: the one who comes back gets it again. null otherwise. */
  readonly coveringFor: ParticipantId | null;
  /**
   * No facilitator has a connection: the current turn ends calmly, nobody new is offered the floor, microphones of all others and the chat are
   * closed, and everyone sees a waiting page with words (never an unmoderated room; domain.md §2.1). null: a facilitator is here.
   */
  readonly quietSince: Instant | null;
  /** How often somebody covered or the quiet ended: part of the alarms, so that a new need is never taken for an old one that was met. */
  readonly shifts: number;
}

export type LeadCommand =
  /** Facilitators: the lead goes to another facilitator or co-facilitator in the room. */
  | { readonly type: 'HandOver'; readonly to: ParticipantId }
  /** Facilitator only; null: nobody. A member in the room. */
  | { readonly type: 'NameStandIn'; readonly id: ParticipantId | null }
  /** SYSTEM: 5 s after it is known that the lead has no connection. */
  | { readonly type: 'CoverLead'; readonly lead: ParticipantId; readonly lostAt: Instant; readonly shifts: number }
  /** SYSTEM: 5 s after it is known that no facilitator has a connection. */
  | { readonly type: 'FallQuiet'; readonly since: Instant; readonly shifts: number };

export type LeadEvent =
  | { readonly type: 'lead/HandedOver'; readonly to: ParticipantId }
  /** Facilitators, and whom it makes or made the stand-in. */
  | { readonly type: 'lead/StandInNamed'; readonly id: ParticipantId | null }
  /** The lead passes to `by` while `for` is away. A stand-in's `roster/RoleChanged` stands before it. */
  | { readonly type: 'lead/Covered'; readonly by: ParticipantId; readonly for: ParticipantId; readonly at: Instant }
  | { readonly type: 'lead/Returned'; readonly to: ParticipantId; readonly at: Instant }
  | { readonly type: 'lead/FellQuiet'; readonly at: Instant }
  /** A facilitator is back: goes on where it was. */
  | { readonly type: 'lead/WentOn'; readonly at: Instant };
