import type { ParticipantId, Participation, Role } from '../machine/people';
import type { Instant } from '../machine/slice';
import type { Here } from '../presence/types';

export interface Person {
  /** As cleaned by `cleanName`; unique in the room ("Kit", "Kit 2"). */
  readonly name: string;
  readonly role: Role;
  /** Fixed place in the circle, from 1; kept when somebody comes back. */
  readonly seat: number;
  readonly participation: Participation;
  /** Facilitators only; false in everybody else's view. */
  readonly firstTime: boolean;
}
/** Somebody who was let in once: may come back without the lobby. */
export interface Admitted extends Person {
  /** First let in. Chat from before is not shown to members. */
  readonly at: Instant;
  /** null while in the room. */
  readonly left: 'act' | 'absence' | null;
  /** The opaque id of the link that this person came by; null in every view. */
  readonly via: string | null;
}
export interface RosterState {
  readonly people: Readonly<Record<ParticipantId, Person>>;
  /** Facilitators only; empty in everybody else's view. */
  readonly admitted: Readonly<Record<ParticipantId, Admitted>>;
  /** Who runs the meeting; the next facilitator or co-facilitator by seat takes over when the lead leaves. */
  readonly lead: ParticipantId | null;
  readonly seats: number;
  /** When a facilitator or co-facilitator last left the room, as far as that is known: an absence counts from its beginning. null: none has. */
  readonly facilitatorLeftAt: Instant | null;
}

export type RosterCommand =
  | { readonly type: 'Leave' }
  /** Oneself only. */
  | { readonly type: 'Rename'; readonly name: string }
  /** Oneself only: with microphone and camera, listening, or in writing. */
  | { readonly type: 'ChangeParticipation'; readonly participation: Participation }
  /** Facilitator only. */
  | { readonly type: 'MakeCofacilitator'; readonly id: ParticipantId }
  /** Facilitator only; takes the co-facilitator role back. */
  | { readonly type: 'MakeMember'; readonly id: ParticipantId }
  | { readonly type: 'TakeLead' };

export type RosterEvent =
  /** Facilitators only. Stands before the first `Entered` of a person. */
  | { readonly type: 'roster/Admitted'; readonly id: ParticipantId; readonly person: Person; readonly via: string | null; readonly at: Instant }
  /** Carries the presence too: others in the room know nothing of it before. */
  | { readonly type: 'roster/Entered'; readonly id: ParticipantId; readonly person: Person; readonly here: Here; readonly at: Instant }
  /** `at` of an absence: when the last connection was lost, which is earlier than the moment of this event. */
  | { readonly type: 'roster/Left'; readonly id: ParticipantId; readonly how: 'act' | 'absence'; readonly at: Instant }
  | { readonly type: 'roster/Renamed'; readonly id: ParticipantId; readonly name: string }
  | { readonly type: 'roster/ParticipationChanged'; readonly id: ParticipantId; readonly participation: Participation }
  | { readonly type: 'roster/RoleChanged'; readonly id: ParticipantId; readonly role: Role }
  | { readonly type: 'roster/LeadTaken'; readonly id: ParticipantId };
