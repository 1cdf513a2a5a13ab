import { err, ok } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { nextUp } from '../machine/next-turn';
import { SYSTEM } from '../machine/people';
import { segmentNow, settingsOf } from '../machine/questions';
import type { Alarm, Context, Decision } from '../machine/slice';
import { ANSWER_MS, clockOf } from './clock';
import { atTheEnd, ended, offeredToNext } from './offer';
import type { FloorCommand } from './types';

// What the floor asks of itself. Each alarm says exactly what it is for; one that is late, early, or rings twice finds that another is due.

type Ringing = Extract<FloorCommand, { type: 'OfferNext' | 'ExpireOffer' | 'ExpireTurn' | 'ReleaseFloor' }>;
interface Due extends Alarm {
  readonly command: Ringing;
}

/** The floor is free, and somebody is next: after the moment in between. */
function offerNext(meeting: MeetingState): Due | null {
  const { started, paused, freeSince } = meeting.floor;
  if (!started || paused || freeSince === null || meeting.lead.quietSince !== null || nextUp(meeting) === null) return null;
  return { at: freeSince + (segmentNow(meeting)?.betweenS ?? 0) * 1_000, command: { type: 'OfferNext', freeSince } };
}
/** Nobody answers, and no facilitator is there to see it. Whoever is not connected cannot answer: see `releaseFloor`. */
function expireOffer({ floor: { turn }, lead: { quietSince } }: MeetingState): Due | null {
  if (turn?.phase !== 'offered' || turn.heldSince !== null || quietSince === null) return null;
  return { at: Math.max(turn.offeredAt + ANSWER_MS, quietSince), command: { type: 'ExpireOffer', turn: turn.id } };
}
/** Only `firm` cuts off; words that were sent make room after a while. */
function expireTurn(meeting: MeetingState): Due | null {
  const { turn } = meeting.floor;
  if (!turn) return null;
  const command = { type: 'ExpireTurn', turn: turn.id } as const;
  if (turn.phase === 'read') return { at: turn.until, command };
  const clock = clockOf(turn);
  return clock?.kind === 'running' && segmentNow(meeting)?.timer === 'firm' ? { at: clock.endsAt, command } : null;
}
function releaseFloor(meeting: MeetingState): Due | null {
  const { turn } = meeting.floor;
  const settings = settingsOf(meeting);
  if (!turn || turn.heldSince === null || !settings) return null;
  return { at: turn.heldSince + settings.holdFloorMs, command: { type: 'ReleaseFloor', turn: turn.id, heldSince: turn.heldSince } };
}

const dueIn = (meeting: MeetingState): readonly Due[] =>
  [offerNext, expireOffer, expireTurn, releaseFloor].map((alarm) => alarm(meeting)).filter((due) => due !== null);
export const floorAlarms = (meeting: MeetingState): readonly Alarm[] => dueIn(meeting);

const sameAs = (a: Ringing, b: Ringing): boolean => {
  if (a.type === 'OfferNext') return b.type === 'OfferNext' && a.freeSince === b.freeSince;
  if (a.type === 'ReleaseFloor') return b.type === 'ReleaseFloor' && a.turn === b.turn && a.heldSince === b.heldSince;
  return a.type === b.type && a.turn === b.turn;
};

/** What the alarm is for, done; nothing when it is not due. */
export function rings(asked: Ringing, meeting: MeetingState, { actor, now }: Context): Decision {
  if (actor !== SYSTEM) return err('not_allowed');
  const due = dueIn(meeting).find(({ command }) => sameAs(asked, command));
  return ok(due && now >= due.at ? whatFollows(asked, meeting, now) : []);
}
function whatFollows({ type }: Ringing, meeting: MeetingState, now: number): readonly MeetingEvent[] {
  const { turn } = meeting.floor;
  if (type === 'OfferNext') return offeredToNext(meeting, now);
  if (!turn) return [];
  if (type === 'ExpireOffer') return [ended(turn, 'unanswered', now), ...atTheEnd(meeting, turn.who, now)];
  return [ended(turn, type === 'ReleaseFloor' ? 'lost' : 'done', now)];
}
