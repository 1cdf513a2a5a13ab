import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { nameOf } from '../../../lib/meeting/machine/questions';
import type { Instant } from '../../../lib/meeting/machine/slice';
import { lengthOf } from '../floor/my-turn';
import { turnTime } from '../floor/turn-time';

/** decisions.md, table of times: an offer that nobody answers. In ms. */
const NUDGE_MS = 45_000;

/** "1:48", of ms. */
export function digits(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "1:48 of 2:00" for whoever leads: with private extra time and what was given. null: no length, or not begun. */
export function spentWords(meeting: MeetingState, turn: Turn, now: Instant): string | null {
  const lengthMs = lengthOf(meeting, turn.who);
  const time = turnTime(turn, lengthMs, now);
  if (!time || lengthMs === null || turn.phase === 'offered' || turn.phase === 'read' || turn.clock === null) return null;
  const { clock } = turn;
  // Both ends of the clock move together over pauses, so what lies between them is what was given besides.
  const given = clock.kind === 'running' ? clock.endsAt - clock.nominalEndsAt : clock.leftMs - clock.nominalLeftMs;
  const nominal = lengthOf({ ...meeting, floor: { ...meeting.floor, extra: {} } }, turn.who) ?? lengthMs;
  const wholeMs = nominal + given;
  return `${digits(wholeMs - time.leftMs)} of ${digits(wholeMs)}`;
}

export interface TurnLine {
  readonly text: string;
  /** The holder asked for more time: facilitators and the holder alone know it. */
  readonly asksMore: boolean;
}

/** What whoever leads reads of the turn that is on, above what they can do. Empty where the picture says it all. `brief`: the time stands elsewhere. */
export function turnLine(meeting: MeetingState, turn: Turn, now: Instant, hideTime: boolean, brief = false): TurnLine {
  const name = nameOf(meeting, turn.who);
  const asksMore = (turn.phase === 'speaking' || turn.phase === 'writing') && turn.asksMore;
  const time = turnTime(turn, lengthOf(meeting, turn.who), now);
  const spent = hideTime ? null : spentWords(meeting, turn, now);
  if (!spent) return { text: '', asksMore };
  const figures = brief ? '' : `${spent}. `;
  if (time?.standing) return { text: `${figures}The time stands still.`, asksMore };
  if (time?.over) return { text: `${figures}Only ${name} and the facilitators see that the time is over.`, asksMore };
  return { text: brief ? '' : `${figures}${name} sees it too.`, asksMore };
}

/** Somebody was offered the floor a while ago and has not answered; whoever is reconnecting cannot. */
export const isUnanswered = (turn: Turn | null, now: Instant): turn is Turn =>
  turn?.phase === 'offered' && turn.heldSince === null && now - turn.offeredAt >= NUDGE_MS;

/** Whether this person is asked once more when one goes on now. */
const comesOnceMore = ({ floor }: MeetingState): boolean => floor.rule === 'round' && floor.lap === 1;

export const nudgeWords = (meeting: MeetingState, turn: Turn): string => {
  const name = nameOf(meeting, turn.who);
  return comesOnceMore(meeting)
    ? `${name} has not answered yet. You can wait, or go on; ${name} comes again.`
    : `${name} has not answered yet. You can wait, or go on.`;
};

/** Its time runs, or stands: more can be given. */
export const clockedTurn = (turn: Turn): boolean => (turn.phase === 'speaking' || turn.phase === 'writing') && turn.clock !== null;
