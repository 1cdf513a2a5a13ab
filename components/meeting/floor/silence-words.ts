import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { speaking } from '../../../lib/meeting/machine/speaking';

export interface SilenceWords {
  /** After "Muted —". */
  readonly title: string;
  /** For the microphone's control: a whole sentence, with what to do. */
  readonly reason: string;
}

/** Why the floor keeps a microphone shut; null when it does not. What a facilitator did to it has words of its own. */
export function silenceWords(meeting: MeetingState, id: ParticipantId): SilenceWords | null {
  const answer = speaking(meeting, id);
  if (answer.may) return null;
  switch (answer.because) {
    case 'not_here':
    case 'only_listens':
    case 'only_writes':
    case 'kept_muted':
      return null;
    case 'quiet':
      return { title: 'we wait for a facilitator', reason: 'No facilitator is connected just now. Microphones open again when one is back.' };
    case 'turn_of':
      return turnOf(nameOf(meeting, answer.who));
    case 'writing':
      return { title: 'you are writing your turn', reason: 'You are writing your turn. Press Speak instead if you would rather speak.' };
    case 'not_started':
      if (meeting.floor.turn?.phase === 'read') return { title: 'your words are in the middle', reason: 'Everyone reads what you wrote.' };
      return { title: 'you choose when to start', reason: 'It’s your turn. Press Start speaking when you are ready.' };
    case 'silence':
      return { title: 'we are quiet together', reason: 'We are quiet together in this part. Nobody speaks.' };
    case 'ask_first':
      return waits(meeting)
        ? NOBODY
        : { title: 'raise a hand to speak', reason: 'In this part a facilitator asks people to speak. Raise a hand when you would like to.' };
    case 'listening':
      return waits(meeting) ? NOBODY : { title: 'this part is for listening', reason: 'This part is for listening. Your microphone opens again later.' };
  }
}

/** Turns are how one speaks here, and none is on. */
const waits = ({ floor: { rule } }: MeetingState): boolean => rule === 'round' || rule === 'queue' || rule === 'given';
const NOBODY: SilenceWords = { title: 'nobody has the floor just now', reason: 'Nobody has the floor just now. Your microphone opens when it is your turn.' };
const turnOf = (name: string): SilenceWords => ({ title: `it’s ${name}’s turn`, reason: `It’s ${name}’s turn. Your microphone opens when it is yours.` });
