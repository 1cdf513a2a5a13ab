/** Random, one for each person in each meeting: the only id that other people, LiveKit and logs ever see. */
export type ParticipantId = string & { readonly __brand: 'ParticipantId' };
/** One socket of one person. Begins with the id of the server process that holds it. Not a secret: it opens nothing without the session. */
export type ConnectionId = string & { readonly __brand: 'ConnectionId' };

/** What somebody in the room may do. A co-facilitator may do everything but end the meeting, remove a facilitator, or change policies. */
export type Role = 'facilitator' | 'cofacilitator' | 'member';

/**
 * Where somebody stands towards this meeting, as far as visibility goes. `waiting` people are at the door: they know nothing of the room,
 * and only facilitators know of them. `removed` and `declined` people know only that and why.
 */
export type Standing = Role | 'waiting' | 'declined' | 'removed' | 'outside';

/** How somebody wishes to take part: speak in turn, only listen, or read and write without sound. */
export type Participation = 'turns' | 'listen' | 'text';

/** A person as far as visibility goes. */
export interface Viewer {
  readonly id: ParticipantId;
  readonly role: Standing;
}

/** The meeting itself as the asker: alarms, lost processes, what the media server reports. Never a person's id (those are UUIDs). */
export const SYSTEM = 'system' as ParticipantId;
