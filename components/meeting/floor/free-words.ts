import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { ruleWords } from '../agenda-words';
import { whereWeAre } from '../where-we-are';
import { isAskedAgain } from './my-turn';
import { myPlaceWords, nextInOrder, orderOf } from './order';

interface FreeWords {
  readonly title: string;
  readonly text: string;
}

/** What stands in the middle while nobody has the floor. */
export function freeWords(meeting: MeetingState, me: ParticipantId): FreeWords {
  const { floor, agenda } = meeting;
  const segment = whereWeAre(agenda)?.segment;
  const rule = segment ? `${ruleWords(segment)}.` : '';
  const place = myPlaceWords(meeting, me) ?? (isAskedAgain(meeting, me) ? 'You are asked once more at the end.' : '');
  switch (floor.rule) {
    case 'still':
      return { title: 'We are quiet together.', text: 'Nobody needs to say anything.' };
    case 'round':
      if (!floor.started) return { title: 'The round begins in a moment.', text: place };
      if (floor.paused) return { title: 'A short pause.', text: place };
      return orderOf(meeting).coming.length === 0
        ? { title: 'Everybody was asked.', text: isAskedAgain(meeting, me) ? 'You are asked once more, if you like.' : 'We go on in a moment.' }
        : { title: 'A moment between two turns.', text: place };
    case 'queue':
      if (!floor.started) return { title: 'We begin in a moment.', text: rule };
      if (floor.paused) return { title: 'A short pause.', text: place };
      return nextInOrder(meeting)
        ? { title: 'A moment between two turns.', text: place }
        : { title: 'The floor is free.', text: 'Raise a hand when you would like it.' };
    case 'given':
      return { title: segment?.kind === 'read' ? 'Somebody reads in a moment.' : 'Somebody speaks in a moment.', text: 'The others listen.' };
    default:
      return { title: segment?.title ?? '', text: isFacilitator(meeting, me) ? '' : rule };
  }
}
