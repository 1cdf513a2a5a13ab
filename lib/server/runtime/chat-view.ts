import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { facilitates, isInRoom, standingOf } from '../../meeting/machine/questions';
import { find } from '../../meeting/machine/records';
import type { Instant } from '../../meeting/machine/slice';
import type { ChatMessage } from '../../protocol/messages';

/** From when on this person may read the chat: facilitators all of it, members since they were first let in; null: not at all. */
function readsFrom(meeting: MeetingState, id: ParticipantId): Instant | null {
  const role = standingOf(meeting, id);
  if (facilitates(role)) return Number.NEGATIVE_INFINITY;
  return isInRoom({ id, role }) ? (find(meeting.roster.admitted, id)?.at ?? null) : null;
}

/** Of these messages those that this person may see, the very same list when it is all of them; null: they may not even know that there is a chat. */
export function readable(meeting: MeetingState, id: ParticipantId, messages: readonly ChatMessage[]): readonly ChatMessage[] | null {
  const from = readsFrom(meeting, id);
  if (from === null) return null;
  return messages.every(({ at }) => at >= from) ? messages : messages.filter(({ at }) => at >= from);
}
