import type { Reaction, TurnId } from '../floor/types';
import type { MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { isFacilitator, needsRoom, segmentNow } from './questions';
import { find } from './records';
import type { Rejection } from './slice';

// Who may do what while somebody has the floor: the table is in docs/SPEC.md, "Crosstalk". Of all that is asked here every member sees what
// concerns them, so the same answer comes out on the server, in the listener's rule and in the words of the interface.

export type Speaking =
  | {
      readonly may: true;
      readonly because: /** No segment runs, or talking together is what it is for. */
        | 'conversation'
        /** One's own turn, started by voice. */
        | 'turn'
        /** The format lets facilitators. */
        | 'facilitator'
        /** The holder or a facilitator lets this person answer. */
        | 'answering'
        /** A facilitator called on this person. */
        | 'called';
    }
  | {
      readonly may: false;
      readonly because:
        | 'not_here'
        /** Here to listen, or in writing, by their own wish. */
        | 'only_listens'
        | 'only_writes'
        | 'kept_muted'
        /** No facilitator is connected. */
        | 'quiet'
        /** One's own turn, offered and not started, or being read. */
        | 'not_started'
        /** One's own turn, taken by text. */
        | 'writing'
        | 'silence'
        /** Who wishes to speak asks first. */
        | 'ask_first'
        /** A part for listening, and nobody has the floor. */
        | 'listening';
    }
  | { readonly may: false; readonly because: 'turn_of'; readonly who: ParticipantId };

const yes = (because: Extract<Speaking, { may: true }>['because']): Speaking => ({ may: true, because });
const no = (because: Exclude<Extract<Speaking, { may: false }>['because'], 'turn_of'>): Speaking => ({ may: false, because });

/** Why somebody's microphone stays closed whatever the segment says; null: nothing of that. */
function closedAnyway({ roster, moderation }: MeetingState, id: ParticipantId): Speaking | null {
  const person = find(roster.people, id);
  if (!person) return no('not_here');
  if (person.participation !== 'turns') return no(person.participation === 'listen' ? 'only_listens' : 'only_writes');
  return moderation.keptMuted.includes(id) ? no('kept_muted') : null;
}

/** Why somebody who might speak otherwise may not now. */
function closedNow({ floor: { turn, rule } }: MeetingState, id: ParticipantId, otherwise: 'ask_first' | 'listening'): Speaking {
  if (turn?.who === id) return no(turn.phase === 'writing' ? 'writing' : 'not_started');
  if (turn) return { may: false, because: 'turn_of', who: turn.who };
  return no(rule === 'still' ? 'silence' : otherwise);
}

/** May this person's microphone be open now, and why (not)? The one rule for the media server, for listeners and for the words. */
export function speaking(meeting: MeetingState, id: ParticipantId): Speaking {
  const closed = closedAnyway(meeting, id);
  if (closed) return closed;
  const { turn, rule, answering } = meeting.floor;
  const holds = turn?.who === id && turn.phase === 'speaking';
  if (meeting.lead.quietSince !== null) return holds ? yes('turn') : no('quiet');
  const segment = segmentNow(meeting);
  if (!segment) return yes('conversation');
  if (holds) return yes('turn');
  if (segment.facilitatorsMaySpeak && isFacilitator(meeting, id)) return yes('facilitator');
  switch (segment.crosstalk) {
    case 'none':
    case 'thanks_only':
      return closedNow(meeting, id, 'listening');
    case 'on_request':
      if (answering === id) return yes('answering');
      return rule === 'free' && meeting.hands.called === id ? yes('called') : closedNow(meeting, id, 'ask_first');
    case 'i_statements':
    case 'open':
      return rule === 'still' ? no('silence') : yes('conversation');
  }
}
export const maySpeak = (meeting: MeetingState, id: ParticipantId): boolean => speaking(meeting, id).may;

/** Why this person may not send that silent reaction now; null when they may. */
export function mayReact(meeting: MeetingState, id: ParticipantId, kind: Reaction): Rejection | null {
  const refusal = needsRoom(meeting, id);
  if (refusal) return refusal;
  const { turn } = meeting.floor;
  const crosstalk = segmentNow(meeting)?.crosstalk ?? 'none';
  if (!turn || turn.who === id || crosstalk === 'none') return 'not_now';
  return crosstalk === 'thanks_only' && kind !== 'thank_you' ? 'not_now' : null;
}

/** Why this person may not send the words of that turn; null when they may: it is theirs, and they took it by text. */
export function mayWriteTurn({ floor: { turn } }: MeetingState, id: ParticipantId, asked: TurnId): Rejection | null {
  if (turn?.id !== asked) return 'turn_changed';
  if (turn.who !== id) return 'not_your_turn';
  return turn.phase === 'writing' ? null : 'not_now';
}
