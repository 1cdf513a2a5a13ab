import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { everybodyHadTheirTurn, nextUp } from '../../../lib/meeting/machine/next-turn';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import type { ClientCommand } from '../../../lib/protocol/messages';

/** How the floor stands for whoever leads. `next`: who is offered it then; null: nobody, as things are. */
export type Moment = { readonly next: ParticipantId | null; readonly paused: boolean } & (
  | { readonly kind: 'not_started'; readonly run: number }
  | { readonly kind: 'free' }
  /** Everybody was asked, and once more who wished. */
  | { readonly kind: 'through' }
  | { readonly kind: 'turn'; readonly turn: Turn }
);

/** null where nobody holds the floor: open conversation, silence, before and after the agenda, and while the room waits for a facilitator. */
export function momentOf(meeting: MeetingState): Moment | null {
  const { agenda, floor, lead } = meeting;
  const held = floor.rule === 'round' || floor.rule === 'queue' || floor.rule === 'given';
  if (agenda.status !== 'running' || !held || lead.quietSince !== null) return null;
  const { paused, turn } = floor;
  const next = nextUp(meeting)?.id ?? null;
  if (turn) return { kind: 'turn', turn, next: next === turn.who ? null : next, paused };
  if (!floor.started) return { kind: 'not_started', run: agenda.current.run, next, paused };
  return { kind: everybodyHadTheirTurn(meeting) ? 'through' : 'free', next, paused };
}

/** What the key N does, and what it says; `command` null: nothing to do, and why. */
export interface NextPerson {
  readonly command: ClientCommand | null;
  readonly words: string;
}

/** The next person, whichever way one comes to speak in this part. */
export function nextPerson(meeting: MeetingState, me: ParticipantId): NextPerson {
  const name = (id: ParticipantId) => (id === me ? 'you' : nameOf(meeting, id));
  const moment = momentOf(meeting);
  if (!moment) {
    const hand = meeting.hands.raised[0];
    if (!hand || meeting.lead.quietSince !== null) return { command: null, words: 'Nobody comes next just now.' };
    return { command: { type: 'CallOn', id: hand.id }, words: `${hand.id === me ? 'You are' : `${nameOf(meeting, hand.id)} is`} asked to speak.` };
  }
  // No single key ends a turn of one's own: it is too costly by mistake (ui.md §6).
  if (moment.kind === 'turn' && moment.turn.who === me) return { command: null, words: 'It is your turn. Press I’m done when you are.' };
  if (moment.next === null) return { command: null, words: moment.kind === 'through' ? 'Everybody was asked.' : 'Nobody comes next just now.' };
  const words = `Next: ${name(moment.next)}.`;
  if (moment.kind === 'not_started') return { command: { type: 'StartFloor', run: moment.run }, words };
  return { command: { type: 'NextTurn', turn: moment.kind === 'turn' ? moment.turn.id : null }, words };
}
