import type { ParticipantId } from '../../meeting/machine/people';
import type { MediaControl, MediaTrack, RoomName } from '../ports/media-control';
import { isMislabelled } from './differences';
import { meetingOf } from './room-names';

interface Hint {
  readonly room: string;
  readonly participant: ParticipantId | null;
  readonly published: MediaTrack | null;
}

/**
 * Acts on what the media server tells. Only as a hint, to look sooner; with one exception: who publishes under a false label is taken out at once,
 * some 60 ms after it began (livekit.md §2). Never rejects: the reconciler sees the same a second later.
 */
export async function takeHint({ room, participant, published }: Hint, media: Pick<MediaControl, 'remove'>, wake: (room: string) => void): Promise<void> {
  if (!meetingOf(room)) return;
  if (participant && published && isMislabelled(published)) await media.remove(room as RoomName, participant).catch(() => 'absent');
  wake(room);
}
