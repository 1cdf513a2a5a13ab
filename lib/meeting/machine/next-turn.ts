import type { Outcome, Place } from '../floor/types';
import type { MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { isConnected } from './questions';
import { find } from './records';

// Whose turn comes next. Told from what the meeting is now, never stored: whoever is back, rests or raises a hand changes it at once.

/** Not offered the floor yet in this lap. */
export const toCome = (id: ParticipantId): Place => ({ id, outcome: null, offered: false });

const AGAIN: readonly (Outcome | null)[] = ['passed', 'later', 'unanswered', 'skipped'];
/** In the first lap of a round: is asked once more at its end. */
export const comesAgain = ({ offered, outcome }: Place): boolean => offered && AGAIN.includes(outcome);

export interface NextUp {
  readonly id: ParticipantId;
  /** Who is to come in the second lap of the round, which begins with this offer; null: it does not. */
  readonly lap: readonly ParticipantId[] | null;
}

/** Whoever is gone or rests keeps the place and is passed over. */
const canBeOffered = (meeting: MeetingState, id: ParticipantId): boolean => isConnected(meeting, id) && !meeting.floor.resting.includes(id);
const takesTurns = ({ roster }: MeetingState, id: ParticipantId): boolean => find(roster.people, id)?.participation !== 'listen';

function nextInRound(meeting: MeetingState): NextUp | null {
  const { order, lap } = meeting.floor;
  const first = (ids: readonly ParticipantId[]) => ids.find((id) => canBeOffered(meeting, id) && takesTurns(meeting, id));
  const neverOffered = order.filter(({ offered }) => !offered).map(({ id }) => id);
  const next = first(neverOffered);
  if (next !== undefined) return { id: next, lap: null };
  if (lap === 2) return null;
  // Who was gone all the time comes first once back, and does not keep the others from their second offer.
  const second = [...neverOffered, ...order.filter(comesAgain).map(({ id }) => id)];
  const again = first(second);
  return again === undefined ? null : { id: again, lap: second };
}

/**
 * Who is offered the floor next, as things are; null: nobody, or not by itself. For members, who do not know how turns ended, it does not
 * see the second lap coming.
 */
export function nextUp(meeting: MeetingState): NextUp | null {
  const { next, rule } = meeting.floor;
  if (next !== null && isConnected(meeting, next)) return { id: next, lap: null };
  if (rule === 'round') return nextInRound(meeting);
  if (rule !== 'queue') return null;
  const hand = meeting.hands.raised.find(({ id }) => canBeOffered(meeting, id));
  return hand ? { id: hand.id, lap: null } : null;
}

/** The round is through: whoever is here, and does not rest, was offered the floor, and once more who wished. Of the true state or a facilitator's view. */
export const everybodyHadTheirTurn = (meeting: MeetingState): boolean =>
  meeting.floor.rule === 'round' && meeting.floor.started && meeting.floor.turn === null && nextUp(meeting) === null;
