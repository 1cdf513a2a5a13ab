import type { Outcome, Place } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { comesAgain } from '../../../lib/meeting/machine/next-turn';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isHere } from '../../../lib/meeting/machine/questions';

/** How a turn truly ended, as facilitators read it. `done` needs no words. */
const OUTCOMES: Record<Outcome, string> = {
  done: '',
  passed: 'passed',
  later: 'asked for later',
  unanswered: 'did not answer',
  skipped: 'had not begun',
  lost: 'lost the connection',
  left: 'left',
};

export interface Had {
  readonly id: ParticipantId;
  /** "passed, comes again". */
  readonly words: string;
}

/** Who has been offered the floor in this round, with how it ended. Everybody else reads "had their turn" of all of them. */
export const hadWithOutcome = (meeting: MeetingState): readonly Had[] =>
  meeting.floor.rule === 'round'
    ? meeting.floor.order
        .filter(
          (place) =>
            place.offered && place.outcome !== null && place.id !== meeting.floor.turn?.who && place.id !== meeting.floor.next && isHere(meeting, place.id),
        )
        .map((place) => ({ id: place.id, words: outcomeWords(place, meeting.floor.lap) }))
    : [];

function outcomeWords(place: Place, lap: 1 | 2): string {
  const ended = place.outcome === null ? '' : OUTCOMES[place.outcome];
  return lap === 1 && comesAgain(place) ? `${ended}, comes again` : ended;
}
