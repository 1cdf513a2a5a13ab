import { messageFor } from '../../meeting/machine/audience';
import { type MeetingState, view, viewerOf } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { isInRoom } from '../../meeting/machine/questions';
import type { ChatBatch, ServerMessage, SnapshotMessage } from '../../protocol/messages';
import { readable } from '../runtime/chat-view';
import type { Change } from '../runtime/types';

/** People who are not in the room do not know how far it has come (decisions.md 22): 0. */
export const seqFor = (state: MeetingState, seq: number, id: ParticipantId): number => (isInRoom(viewerOf(state, id)) ? seq : 0);

export function snapshotFor(state: MeetingState, seq: number, id: ParticipantId): SnapshotMessage {
  const me = viewerOf(state, id);
  return { type: 'snapshot', seq: isInRoom(me) ? seq : 0, meeting: view(state, me), me };
}

/** What one person is told of changes that came together; null: nothing that they may know of. */
export function messageOfAll(changes: readonly Change[], id: ParticipantId): ServerMessage | null {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return null;
  const told = changes.flatMap((change) => messageOf(change, id) ?? []);
  if (told.length === 0) return null;
  const events = told.flatMap((message) => (message.type === 'events' ? message.events : []));
  const onlyEvents = told.length === changes.length && told.every(({ type }) => type === 'events');
  return onlyEvents ? { type: 'events', from: first.from, to: last.to, events } : snapshotFor(last.after, last.to, id);
}

/** What one person is told of one change; null: nothing that they may know of. */
function messageOf({ from, to, before, batch, after }: Change, id: ParticipantId): ServerMessage | null {
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
function isOverNow({ before, after }: Pick<Change, 'before' | 'after'>, id: ParticipantId): boolean {
  return isOver(after, id) || (viewerOf(after, id).role === 'outside' && viewerOf(before, id).role !== 'outside');
}

/** Of changes that came together, those up to the one with which it was over for this person, and whether there was one. */
export function untilOver(changes: readonly Change[], id: ParticipantId): { readonly mine: readonly Change[]; readonly over: boolean } {
  const last = changes.findIndex((change) => isOverNow(change, id));
  return last < 0 ? { mine: changes, over: false } : { mine: changes.slice(0, last + 1), over: true };
}

/** What one person may read of this batch, the very same one when it is all of it; null: nothing at all, not even that there is a chat. */
export function chatFor(state: MeetingState, batch: ChatBatch, id: ParticipantId): ChatBatch | null {
  const mine = readable(state, id, batch.messages);
  return mine === batch.messages ? batch : mine && { ...batch, messages: mine };
}
