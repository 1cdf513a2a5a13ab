import type { Space } from '../../meeting/machine/media';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { RoomName } from '../ports/media-control';
import type { MeetingId } from '../ports/meeting-store';

/** A new epoch makes every older token worthless at once (livekit.md §6). */
export const roomName = (meeting: MeetingId, epoch: number, space: Space): RoomName => `m_${meeting}_${epoch}_${space}` as RoomName;

/** The room that people of this meeting may be in now; null while it is not open. */
export const roomOf = (meeting: MeetingId, { lifecycle }: MeetingState): RoomName | null =>
  lifecycle.status === 'open' ? roomName(meeting, lifecycle.epoch, 'main') : null;

/** Which meeting a room belongs to; null when it is none of ours. */
export function meetingOf(room: string): MeetingId | null {
  const id = /^m_(.{1,100})_\d{1,9}_main$/.exec(room)?.[1];
  return id === undefined ? null : (id as MeetingId);
}
