import { err, ok, type Result } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { isConnected, isHere, needsFacilitator } from '../machine/questions';
import { find } from '../machine/records';
import type { Context, Decision, Rejection } from '../machine/slice';
import { clockOf, extended, MOST_TIMES, standing } from './clock';
import { broken, goingOn, offered, offeredToNext, followedBy } from './offer';
import type { FloorCommand, FloorRule, Turn, TurnId } from './types';

// What facilitators and co-facilitators ask of turns.

type Asked<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

const HELD: readonly (FloorRule | null)[] = ['round', 'queue', 'given'];
/** Why this person may not go on with the floor: it is nobody's to have here, or no facilitator is connected; null when they may. */
const refusalOf = (meeting: MeetingState, actor: ParticipantId): Rejection | null =>
  needsFacilitator(meeting, actor) ?? (HELD.includes(meeting.floor.rule) && meeting.lead.quietSince === null ? null : 'not_now');
/** The turn that is on, if it still is the one that the facilitator saw. */
function meant(meeting: MeetingState, actor: ParticipantId, asked: TurnId): Result<Turn, Rejection> {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const { turn } = meeting.floor;
  return turn?.id === asked ? ok(turn) : err('turn_changed');
}

export function startFloor({ run }: Asked<'StartFloor'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = refusalOf(meeting, actor);
  if (refusal) return err(refusal);
  if (meeting.agenda.status !== 'running' || meeting.agenda.current.run !== run) return err('segment_changed');
  if (meeting.floor.started) return ok([]);
  return ok(followedBy(meeting, goingOn(meeting, now), (after) => offeredToNext(after, now)));
}

export function nextTurn({ turn: asked }: Asked<'NextTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = refusalOf(meeting, actor);
  if (refusal) return err(refusal);
  const { turn } = meeting.floor;
  if ((turn?.id ?? null) !== asked) return err('turn_changed');
  const over = turn ? [broken(turn, now)] : [];
  return ok(
    followedBy(
      meeting,
      followedBy(meeting, over, (after) => goingOn(after, now)),
      (after) => offeredToNext(after, now),
    ),
  );
}

export function giveFloor({ id, turn: asked }: Asked<'GiveFloor'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = refusalOf(meeting, actor);
  if (refusal) return err(refusal);
  const { turn, next } = meeting.floor;
  if ((turn?.id ?? null) !== asked) return err('turn_changed');
  if (!isHere(meeting, id)) return err('already_gone');
  if (!isConnected(meeting, id)) return err('not_now'); // the floor would be held for nobody
  if (turn) return turn.who === id || next === id ? ok([]) : ok([{ type: 'floor/GivenNext', id }]);
  return ok(followedBy(meeting, goingOn(meeting, now), (after) => offered(after, id, now)));
}

export function extendTurn({ turn: asked, ms }: Asked<'ExtendTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const on = meant(meeting, actor, asked);
  if (!on.ok) return on;
  const clock = extended(clockOf(on.value), ms, now);
  return clock ? ok([{ type: 'floor/Extended', turn: on.value.id, clock }]) : err('not_now');
}

export function takeBack({ turn: asked }: Asked<'TakeBack'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const on = meant(meeting, actor, asked);
  if (!on.ok) return on;
  const over = broken(on.value, now);
  return ok(meeting.floor.paused ? [over] : [over, { type: 'floor/Paused', on: true, at: now }]);
}

export function pauseFloor({ on }: Asked<'PauseFloor'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  const { started, paused, turn } = meeting.floor;
  if (!started) return err('not_now');
  if (paused === on) return ok([]);
  if (!on) return ok(goingOn(meeting, now));
  const events: MeetingEvent[] = [{ type: 'floor/Paused', on: true, at: now }];
  if (turn && clockOf(turn)?.kind === 'running') {
    events.push({ type: 'floor/ClockSet', turn: turn.id, clock: standing(clockOf(turn), now), heldSince: turn.heldSince });
  }
  return ok(events);
}

/** In a round among those who are still to come; elsewhere among the raised hands. */
export function putBefore({ id, before }: Asked<'PutBefore'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (!isHere(meeting, id)) return err('already_gone');
  const { rule, order } = meeting.floor;
  const round = rule === 'round';
  const coming = (round ? order.filter((place) => !place.offered) : meeting.hands.raised).map((place) => place.id);
  const at = coming.indexOf(id);
  if (at < 0 || id === before || (before !== null && !coming.includes(before))) return err('not_now');
  if ((coming[at + 1] ?? null) === before) return ok([]);
  return ok([{ type: round ? 'floor/Moved' : 'hands/Moved', id, before }]);
}

export function setExtraTime({ id, times }: Asked<'SetExtraTime'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (!(times >= 1 && times <= MOST_TIMES)) return err('format_unfit');
  if (!isHere(meeting, id)) return err('already_gone');
  return ok((find(meeting.floor.extra, id) ?? 1) === times ? [] : [{ type: 'floor/ExtraTimeSet', id, times }]);
}
