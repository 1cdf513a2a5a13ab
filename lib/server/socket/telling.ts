import { messageFor } from '../../meeting/machine/audience';
import { type MeetingState, view, viewerOf } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { isInRoom } from '../../meeting/machine/questions';
import type { ChatBatch, ServerMessage, SnapshotMessage } from '../../protocol/messages';
import { readable } from '../runtime/chat-view';
import type { Change, ChatChange } from '../runtime/types';

/** People who are not in the room do not know how far it has come (decisions.md 22): 0. */
export const seqFor = (state: MeetingState, seq: number, id: ParticipantId): number => (isInRoom(viewerOf(state, id)) ? seq : 0);

export function snapshotFor(state: MeetingState, seq: number, id: ParticipantId): SnapshotMessage {
  const me = viewerOf(state, id);
  return { type: 'snapshot', seq: isInRoom(me) ? seq : 0, meeting: view(state, me), me };
}

/** What one person is told of one change; null: nothing that they may know of. */
export function messageOf({ from, to, before, batch, after }: Change, id: ParticipantId): ServerMessage | null {
  const told = messageFor(
    before,
    batch.map(({ event }) => event),
    after,
    id,
  );
  if (told.kind === 'none') return null;
  if (told.kind === 'events') return { type: 'events', from, to, events: told.events };
  return { type: 'snapshot', seq: isInRoom(told.me) ? to : 0, meeting: told.view, me: told.me };
}

/** Is the meeting over for this person, so that nothing more will be told? */
export function isOver(state: MeetingState, id: ParticipantId): boolean {
  const { role } = viewerOf(state, id);
  return state.lifecycle.status === 'ended' || role === 'removed' || role === 'declined';
}
/** The same, because of what just happened: also who left, or gave up waiting. Somebody outside who has not knocked yet stays. */
export function isOverNow({ before, after }: Pick<Change, 'before' | 'after'>, id: ParticipantId): boolean {
  return isOver(after, id) || (viewerOf(after, id).role === 'outside' && viewerOf(before, id).role !== 'outside');
}

/** What one person may read of these changes; null: nothing at all, not even that there is a chat. */
export function chatFor(state: MeetingState, { from, to, messages }: ChatChange, id: ParticipantId): ChatBatch | null {
  const mine = readable(state, id, messages);
  return mine && { from, to, messages: mine, more: false };
}
