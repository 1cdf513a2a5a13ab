import type { ParticipantId } from '../../meeting/machine/people';
import type { RemoteTrack } from './ports';

/**
 * LiveKit checks the label of a track, not the media: sound published as a camera passes it (measured, livekit.md §2). So an honest listener
 * receives only what is what it says.
 */
export const fitsItsLabel = ({ kind, source }: Pick<RemoteTrack, 'kind' | 'source'>): boolean =>
  (kind === 'audio' && source === 'microphone') || (kind === 'video' && source === 'camera');

/** Whom the meeting's own state, as this listener knows it, has in the room with sound of their own, and whom of them it lets speak now. */
export interface WhoMayBeHeard {
  /** In the room, and neither listening nor writing only. */
  sends(id: ParticipantId): boolean;
  maySpeak(id: ParticipantId): boolean;
}

/** The second lock, which does not trust the media server at all: what it lets through is received only when the meeting's own state agrees. */
export const mayReceive = (track: RemoteTrack, who: WhoMayBeHeard): boolean =>
  fitsItsLabel(track) && who.sends(track.owner) && (track.source !== 'microphone' || who.maySpeak(track.owner));
