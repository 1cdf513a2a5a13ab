import type { ConnectionId, ParticipantId, Participation } from '../machine/people';
import type { Instant } from '../machine/slice';
import type { Here } from '../presence/types';

export interface Knock {
  readonly id: ParticipantId;
  readonly name: string;
  readonly since: Instant;
  readonly participation: Participation;
  readonly firstTime: boolean;
  /** Came by the same link as someone who was asked to leave: never let in together with all others (decisions.md 24). */
  readonly sameLinkAsRemoved: boolean;
  /** The name of the facilitator who is greeting this person now. */
  readonly greetedBy: string | null;
  /** Let in, and comes in as soon as no turn is on; null: nobody has let them in yet. */
  readonly comesIn: 'between_turns' | null;
  /** The opaque id of the link; null in every view. */
  readonly via: string | null;
}
/** Chosen by the facilitator who says "not now"; the words live in the interface. */
export type DeclineReason = 'not_now' | 'group_is_closed' | 'started' | 'other';

/** All that somebody at the door may know (decisions.md 22). Made by the view; always null in the true state. */
export interface AtTheDoor {
  /** 1 is next. */
  readonly position: number;
  /** Is a facilitator or co-facilitator in the room? */
  readonly facilitatorHere: boolean;
}
export interface LobbyState {
  /** First come, first served. Somebody waiting sees only themselves. */
  readonly waiting: readonly Knock[];
  /** Facilitators see all, the declined person their own. */
  readonly declined: Readonly<Record<ParticipantId, { readonly name: string; readonly reason: DeclineReason; readonly at: Instant }>>;
  readonly mine: AtTheDoor | null;
}

export type LobbyCommand =
  /** `connection` is filled in by the gateway. Comes in at once: facilitators, and whoever was admitted before. */
  | { readonly type: 'Knock'; readonly name: string; readonly participation: Participation; readonly connection: ConnectionId }
  | { readonly type: 'GiveUpWaiting' }
  /** At once, or after the turn that is on, as the group decides. */
  | { readonly type: 'Admit'; readonly id: ParticipantId }
  /** Everyone except those marked `sameLinkAsRemoved`, as far as there are places. */
  | { readonly type: 'AdmitAll' }
  | { readonly type: 'Decline'; readonly id: ParticipantId; readonly reason: DeclineReason }
  /** Takes a "not now" back: the person may knock again. */
  | { readonly type: 'Reconsider'; readonly id: ParticipantId }
  /** "Ruth is greeting you now." */
  | { readonly type: 'Greet'; readonly id: ParticipantId };

export type LobbyEvent =
  | { readonly type: 'lobby/Knocked'; readonly knock: Knock; readonly here: Here }
  | { readonly type: 'lobby/GaveUp'; readonly id: ParticipantId }
  | { readonly type: 'lobby/Declined'; readonly id: ParticipantId; readonly name: string; readonly reason: DeclineReason; readonly at: Instant }
  | { readonly type: 'lobby/Reconsidered'; readonly id: ParticipantId }
  /** Let in while a turn is on: comes in as soon as none is. Facilitators and the person. */
  | { readonly type: 'lobby/Expected'; readonly id: ParticipantId }
  | { readonly type: 'lobby/Greeted'; readonly id: ParticipantId; readonly by: string };
