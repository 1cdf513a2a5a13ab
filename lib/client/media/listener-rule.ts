import type { ParticipantId } from '../../meeting/machine/people';
import type { RemoteTrack } from './ports';

/**
 * LiveKit checks the label of a track, not the media: sound published as a camera passes it (measured, livekit.md §2). So an honest listener
 * receives only what is what it says.
 */
export const fitsItsLabel = ({ kind, source }: Pick<RemoteTrack, 'kind' | 'source'>): boolean =>
  (kind === 'audio' && source === 'microphone') || (kind === 'video' && source === 'camera');

/** Whom the meeting's own state has in the room with sound of their own, and whose microphone it keeps shut. */
export interface WhoMayBeHeard {
  /** In the room, and neither listening nor writing only. */
  sends(id: ParticipantId): boolean;
  keptMuted(id: ParticipantId): boolean;
}

/** The second lock: what LiveKit lets through is received only when the meeting's own state agrees. */
export const mayReceive = (track: RemoteTrack, who: WhoMayBeHeard): boolean =>
  fitsItsLabel(track) && who.sends(track.owner) && !(track.source === 'microphone' && who.keptMuted(track.owner));
