import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { counted, ordinal } from '../../ui/time';
import { ruleWords } from '../agenda-words';
import { myPlaceWords } from '../floor/order';
import { holderTitle } from '../floor/turn-words';
import { whereWeAre } from '../where-we-are';
import { meState } from './me-state';

/** What the key I says: the part, whose moment it is, my place, my state. */
export function whereAmI(snapshot: MeetingSnapshot): string {
  const { meeting, me } = snapshot;
  const state = meState(snapshot);
  if (!meeting || !me) return `${state.title}. ${state.detail}`;
  const people = peopleBySeat(meeting).length;
  const here = `There ${people === 1 ? 'is' : 'are'} ${counted(people, 'person', 'people')} in the circle.`;
  return [partWords(meeting), turnWords(meeting, me), placeWords(meeting, me), `${state.title}. ${state.detail}`, here].filter(Boolean).join(' ');
}

function partWords({ agenda, lead }: MeetingState): string {
  if (lead.quietSince !== null) return 'We wait for a facilitator.';
  const part = whereWeAre(agenda);
  return part ? `${part.segment.title}, ${part.number} of ${part.of}. ${ruleWords(part.segment)}.` : '';
}

function turnWords(meeting: MeetingState, me: ParticipantId): string {
  const { turn, rule } = meeting.floor;
  if (turn) return turn.who === me ? 'It is your turn.' : `${holderTitle(nameOf(meeting, turn.who), turn)}.`;
  const { called } = meeting.hands;
  if (called !== null) return called === me ? 'You have been asked to speak.' : `${nameOf(meeting, called)} has been asked to speak.`;
  return rule === null || rule === 'free' ? 'Nobody has been asked to speak.' : 'Nobody has the floor just now.';
}

/** My place in the order; where there is none, among the raised hands. */
function placeWords(meeting: MeetingState, me: ParticipantId): string {
  const inOrder = myPlaceWords(meeting, me);
  if (inOrder) return inOrder;
  const place = meeting.hands.raised.findIndex(({ id }) => id === me);
  return place < 0 ? '' : `Your hand is up, ${ordinal(place + 1)} in order.`;
}
