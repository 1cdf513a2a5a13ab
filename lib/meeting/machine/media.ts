import type { ConnectionId, ParticipantId } from './people';

/** Where somebody's sound and picture are: the meeting's own space, or nowhere. Side rooms will be further spaces of the same meeting. */
export type Space = 'main';

/** What LiveKit should allow one person now. Derived from the meeting's state, never stored. */
export interface Grant {
  readonly space: Space | null;
  readonly publish: { readonly microphone: boolean; readonly camera: boolean };
  readonly subscribe: boolean;
  /** The one connection that may hold the media session; null: none may. */
  readonly connection: ConnectionId | null;
}
export type Grants = ReadonlyMap<ParticipantId, Grant>;
