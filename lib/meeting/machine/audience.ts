import { classOf, evolve, type MeetingEvent, type MeetingState, view, viewerOf, viewEvent } from './meeting';
import type { ParticipantId, Viewer } from './people';
import { isInRoom } from './questions';

// Who is told what of one command's events.

/** What this viewer may know of these events, which happened together to `before`. */
export function viewBatch(before: MeetingState, batch: readonly MeetingEvent[], viewer: Viewer): readonly MeetingEvent[] {
  const seen: MeetingEvent[] = [];
  let truth = before;
  for (const event of batch) {
    const visible = viewEvent(truth, event, viewer);
    if (visible) seen.push(visible);
    truth = evolve(truth, event);
  }
  return seen;
}

export type Told =
  /** Nothing that this person may know of. */
  | { readonly kind: 'none' }
  /** For people in the room; may be empty, and is sent all the same so that their `seq` goes on. */
  | { readonly kind: 'events'; readonly events: readonly MeetingEvent[] }
  | { readonly kind: 'snapshot'; readonly view: MeetingState; readonly me: Viewer };

/**
 * What to tell one person of one command: events while their class stays the same, a snapshot when it changes (decisions.md 21).
 * People who are not in the room do not know its `seq` (decisions.md 22), so they get a snapshot whenever something of theirs changed.
 */
export function messageFor(before: MeetingState, batch: readonly MeetingEvent[], after: MeetingState, id: ParticipantId): Told {
  const me = viewerOf(after, id);
  const snapshot = (): Told => ({ kind: 'snapshot', view: view(after, me), me });
  if (classOf(before, id) !== classOf(after, id)) return snapshot();
  const events = viewBatch(before, batch, me);
  if (isInRoom(me)) return { kind: 'events', events };
  return events.length > 0 ? snapshot() : { kind: 'none' };
}
