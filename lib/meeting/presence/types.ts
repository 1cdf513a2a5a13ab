import type { ConnectionId, ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';

/** A person is here while any connection is. */
export interface Here {
  readonly connections: readonly ConnectionId[];
  /** The one connection that holds sound and picture: the newest, or the one that took it back. */
  readonly media: ConnectionId | null;
  /** Since when there is no connection at all; null while there is one. */
  readonly lostAt: Instant | null;
  /** When that became known: later than `lostAt` when a server process died; null while there is a connection. */
  readonly noticedAt: Instant | null;
}
/** What somebody took part with, as far as the media server saw. */
export type MediaKind = 'audio' | 'video';

export interface PresenceState {
  /** People in the room and at the door. */
  readonly people: Readonly<Record<ParticipantId, Here>>;
  /** So that each kind is noted once; empty in every view. */
  readonly mediaUsed: Readonly<Record<ParticipantId, readonly MediaKind[]>>;
}

export type PresenceCommand =
  /** By the gateway, for the actor: a socket came (again). Brings back who was lost or left by absence. Nothing for a stranger. */
  | {
      readonly type: 'Connect';
      readonly connection: ConnectionId;
      /** It was there before: sound and picture stay where they are. */
      readonly beside?: true;
    }
  /** By the gateway, for the actor: a socket is gone. */
  | { readonly type: 'Disconnect'; readonly connection: ConnectionId }
  /** SYSTEM: a server process died; its connections count as lost at its lease's last time. Connections begin with `${process}.` */
  | { readonly type: 'LoseProcess'; readonly process: string; readonly at: Instant }
  /** SYSTEM: the alarm after `keepPlaceMs` without a connection: left the room, or gave up waiting. */
  | { readonly type: 'ExpireAbsence'; readonly id: ParticipantId; readonly lostAt: Instant }
  /** Sound and picture to this connection of the actor's. The gateway fills in the asker's own connection. */
  | { readonly type: 'TakeMedia'; readonly connection: ConnectionId }
  /** SYSTEM: the media server saw this person with sound (audio) or camera (video). Once for each kind. */
  | { readonly type: 'NoteMedia'; readonly id: ParticipantId; readonly kind: MediaKind };

export type PresenceEvent =
  /** Also makes this connection the one with media, unless it is beside the one that has it. */
  | {
      readonly type: 'presence/Connected';
      readonly id: ParticipantId;
      readonly connection: ConnectionId;
      readonly at: Instant;
      readonly beside?: true;
    }
  /** `noticedAt` where it differs from `at`. */
  | { readonly type: 'presence/Lost'; readonly id: ParticipantId; readonly connection: ConnectionId; readonly at: Instant; readonly noticedAt?: Instant }
  | { readonly type: 'presence/MediaTaken'; readonly id: ParticipantId; readonly connection: ConnectionId }
  /** For the attendance record only; nobody's view. */
  | { readonly type: 'presence/MediaUsed'; readonly id: ParticipantId; readonly kind: MediaKind; readonly at: Instant };
