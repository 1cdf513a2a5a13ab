import type { CommandProblem, MeetingSnapshot } from '../../lib/client/types';
import type { MeetingState } from '../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import { isConnected, isFacilitator, nameOf, peopleBySeat } from '../../lib/meeting/machine/questions';
import type { NoticeTone } from '../ui/notice';
import { whereWeAre } from './where-we-are';
import { COMMAND_WORDS } from './words';
import type { Words } from './words';

export interface ProblemWords extends Words {
  readonly tone: NoticeTone;
}

/** Why a wish was not carried out. That two who lead pressed at once is nobody's fault: it is said as news, with what is so now. */
export function problemWords(problem: CommandProblem, { meeting, me }: Pick<MeetingSnapshot, 'meeting' | 'me'>): ProblemWords {
  if (meeting && me && isFacilitator(meeting, me)) {
    if (problem === 'segment_changed') return { ...movedOn(meeting, me), tone: 'lake' };
    if (problem === 'turn_changed') return { ...turnMoved(meeting, me), tone: 'lake' };
  }
  return { ...COMMAND_WORDS[problem], tone: 'brick' };
}

const NOT_TWICE = 'Nothing has happened twice.';

/** Who it was can be told where there is only one other who could. */
function movedOn(meeting: MeetingState, me: ParticipantId): Words {
  const others = peopleBySeat(meeting).filter((id) => id !== me && isFacilitator(meeting, id) && isConnected(meeting, id));
  const who = others.length === 1 && others[0] ? nameOf(meeting, others[0]) : 'Somebody';
  const here = whereWeAre(meeting.agenda);
  const now = here ? `We are in “${here.segment.title}” now.` : 'No part is on now.';
  return { what: `${who} has just moved on.`, still: now, todo: NOT_TWICE };
}

function turnMoved(meeting: MeetingState, me: ParticipantId): Words {
  const { turn } = meeting.floor;
  const now = turn ? (turn.who === me ? 'It is your turn now.' : `It is ${nameOf(meeting, turn.who)}’s turn now.`) : 'Nobody has the floor just now.';
  return { what: 'The floor has just moved on.', still: now, todo: NOT_TWICE };
}
