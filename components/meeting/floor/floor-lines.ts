import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { speaking } from '../../../lib/meeting/machine/speaking';
import { segmentSentence } from '../agenda-words';
import { whereWeAre } from '../where-we-are';
import { nextInOrder } from './order';

interface Said {
  readonly assertive: string | null;
  readonly polite: string | null;
}
const NOTHING: Said = { assertive: null, polite: null };

/** What a screen reader says of turns (ui.md §7): once each. Reactions and the order are silent: they can be read in place. */
export function turnLines(before: MeetingSnapshot, after: MeetingSnapshot): Said {
  const { meeting: was } = before;
  const { meeting: is, me } = after;
  if (!was || !is || !me) return NOTHING;
  const assertive = offeredToMe(was, is, me) ?? closedForMe(before, after);
  return { assertive, polite: assertive ? null : turnNews(was, is, me) };
}

/** The floor is offered to me with this change. */
export const turnBecameMine = ({ meeting: was }: MeetingSnapshot, { meeting: is, me }: MeetingSnapshot): boolean =>
  Boolean(was && is && me && offeredToMe(was, is, me));

function offeredToMe(was: MeetingState, is: MeetingState, me: ParticipantId): string | null {
  const { turn } = is.floor;
  if (!turn || turn.who !== me || turn.phase !== 'offered' || was.floor.turn?.id === turn.id) return null;
  return 'It’s your turn. Take your time. Your microphone is off.';
}

/** My microphone was open, and the meeting closed it without my doing. */
function closedForMe({ meeting: was, media }: MeetingSnapshot, { meeting: is, me }: MeetingSnapshot): string | null {
  if (!was || !is || !me || media.microphone.state !== 'on' || was.floor.turn?.who === me) return null;
  if (!speaking(was, me).may || speaking(is, me).may) return null;
  const holder = is.floor.turn?.who ?? null;
  return holder ? `You are muted. ${nameOf(is, holder)} has the floor.` : 'You are muted. Nobody has the floor just now.';
}

function turnNews(was: MeetingState, is: MeetingState, me: ParticipantId): string | null {
  if (was.floor.turn?.who === me && is.floor.turn?.id !== was.floor.turn.id) return 'Your turn is over. Your microphone is off.';
  const { turn } = is.floor;
  const next = nextInOrder(is) === me && is.floor.started;
  const begun = turn !== null && turn.phase !== 'offered' && (was.floor.turn?.id !== turn.id || was.floor.turn.phase !== turn.phase);
  if (turn && begun) {
    if (turn.who === me) return turn.phase === 'read' ? 'Your words are in the middle.' : null;
    const name = nameOf(is, turn.who);
    const what = turn.phase === 'speaking' ? `${name} is sharing.` : turn.phase === 'writing' ? `${name} is writing.` : `${name}’s words are in the middle.`;
    return next && turn.phase !== 'read' ? `${what} You are next.` : what;
  }
  if (turn && turn.who !== me && turn.heldSince !== null && was.floor.turn?.heldSince === null)
    return `${nameOf(is, turn.who)} is reconnecting. We’ll wait a moment.`;
  return next && !(nextInOrder(was) === me && was.floor.started) ? 'You are next.' : null;
}

/** The part has changed, or the meeting waits for a facilitator: for everybody, whatever they chose for turns. */
export function partLine({ meeting: was }: MeetingSnapshot, { meeting: is }: MeetingSnapshot): string | null {
  if (!was || !is) return null;
  if (is.lead.quietSince !== null && was.lead.quietSince === null) return 'No facilitator is connected just now. We wait together.';
  if (is.lead.quietSince === null && was.lead.quietSince !== null) return 'A facilitator is back. We go on.';
  const here = whereWeAre(is.agenda);
  const before = was.agenda.status === 'running' ? was.agenda.current.run : null;
  if (here && is.agenda.status === 'running' && is.agenda.current.run !== before) return segmentSentence(here.segment, here);
  return is.agenda.status === 'over' && was.agenda.status === 'running' ? 'Every part is done.' : null;
}

/** After one's own connection is back: whose moment it is. */
export function backWords({ meeting, me }: MeetingSnapshot): string {
  const turn = meeting?.floor.turn;
  if (!meeting || !turn) return '';
  return turn.who === me ? ' It’s your turn.' : ` It’s ${nameOf(meeting, turn.who)}’s turn.`;
}
