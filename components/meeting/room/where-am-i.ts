import type { MeetingSnapshot } from '../../../lib/client/types';
import { nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { counted, ordinal } from '../../ui/time';
import { meState } from './me-state';

/** What the key I says: whose moment it is, my place, my state. */
export function whereAmI(snapshot: MeetingSnapshot): string {
  const { meeting, me } = snapshot;
  const state = meState(snapshot);
  if (!meeting || !me) return `${state.title}. ${state.detail}`;
  const { called, raised } = meeting.hands;
  const place = raised.findIndex(({ id }) => id === me);
  const turn =
    called === null
      ? 'Nobody has been asked to speak.'
      : called === me
        ? 'You have been asked to speak.'
        : `${nameOf(meeting, called)} has been asked to speak.`;
  const hand = place < 0 ? '' : ` Your hand is up, ${ordinal(place + 1)} in order.`;
  const people = peopleBySeat(meeting).length;
  return `${turn}${hand} ${state.title}. ${state.detail} There ${people === 1 ? 'is' : 'are'} ${counted(people, 'person', 'people')} in the circle.`;
}
