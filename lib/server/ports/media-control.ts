import type { Grant } from '../../meeting/machine/media';
import type { ParticipantId } from '../../meeting/machine/people';

/** Name of a LiveKit room: `m_<meeting>_<epoch>_<space>`. */
export type RoomName = string & { readonly __brand: 'RoomName' };

export interface MediaTrack {
  readonly sid: string;
  readonly kind: 'audio' | 'video' | 'other';
  readonly source: 'microphone' | 'camera' | 'other';
  readonly muted: boolean;
}
export interface MediaParticipant {
  readonly id: ParticipantId;
  readonly publish: { readonly microphone: boolean; readonly camera: boolean };
  /** Any permission beyond what Hearth ever grants (data, metadata, hidden, screen …). */
  readonly excess: boolean;
  readonly subscribe: boolean;
  readonly tracks: readonly MediaTrack[];
}
/** `absent` room: it vanished or was never made; that is not an empty room. */
export type RoomState = { readonly room: 'absent' } | { readonly room: 'present'; readonly participants: readonly MediaParticipant[] };

/** The media server as the reconciler and the gate need it. Every call is bounded in time (3 s) and rejects with `MediaAway` when the server cannot be reached. */
export interface MediaControl {
  /** Idempotent. */
  ensureRoom(room: RoomName): Promise<void>;
  look(room: RoomName): Promise<RoomState>;
  /** Always sends every field of the permission. Resolves to what the server then has, or `absent`. */
  permit(room: RoomName, id: ParticipantId, grant: Grant): Promise<MediaParticipant | 'absent'>;
  /** Courtesy mute of one track. `absent`: no such participant or track. */
  mute(room: RoomName, id: ParticipantId, sid: string): Promise<'done' | 'absent'>;
  remove(room: RoomName, id: ParticipantId): Promise<'done' | 'absent'>;
  /** Idempotent. */
  closeRoom(room: RoomName): Promise<void>;
  /** Every room that the media server has now: rooms that nobody asks for any more are found by it. */
  rooms(): Promise<readonly RoomName[]>;
  /** A token of the desired state now; lives `ttl` seconds plus LiveKit's own leeway. Never given to a browser. */
  mint(room: RoomName, id: ParticipantId, grant: Grant): Promise<string>;
}
export class MediaAway extends Error {
  override readonly name = 'MediaAway';
}
