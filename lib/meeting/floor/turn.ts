import { err, ok, type Result } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { isFacilitator, needsRoom, segmentNow } from '../machine/questions';
import { find } from '../machine/records';
import type { Context, Decision, Rejection } from '../machine/slice';
import { clockFrom, clockOf, READ_MS, standing } from './clock';
import { atTheEnd, ended } from './offer';
import type { FloorCommand, Turn, TurnClock, TurnId } from './types';

// What the holder asks.

type Asked<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

/** The asker's own turn, if it still is the one that they saw. */
function held(meeting: MeetingState, actor: ParticipantId, asked: TurnId): Result<Turn, Rejection> {
  const refusal = needsRoom(meeting, actor);
  if (refusal) return err(refusal);
  const { turn } = meeting.floor;
  if (turn?.id !== asked) return err('turn_changed');
  return turn.who === actor ? ok(turn) : err('not_your_turn');
}
/** Noted once for each person. */
const spoke = ({ floor }: MeetingState, id: ParticipantId): readonly MeetingEvent[] => (floor.spoken.includes(id) ? [] : [{ type: 'floor/Spoke', id }]);

/** Of a turn that begins now; stands while a facilitator has paused, or the holder is not connected. */
function newClock(meeting: MeetingState, { who, heldSince }: Turn, now: number): TurnClock {
  const segment = segmentNow(meeting);
  const clock = segment && clockFrom(segment, find(meeting.floor.extra, who) ?? 1, now);
  return meeting.floor.paused || heldSince !== null ? standing(clock, now) : clock;
}

export function startTurn({ turn: asked, by }: Asked<'StartTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const own = held(meeting, actor, asked);
  if (!own.ok) return own;
  const turn = own.value;
  const phase = by === 'voice' ? 'speaking' : 'writing';
  if (turn.phase === 'read') return err('not_now');
  if (turn.phase === phase) return ok([]);
  const clock = turn.phase === 'offered' ? newClock(meeting, turn, now) : turn.clock;
  const started: MeetingEvent = { type: 'floor/TurnStarted', turn: turn.id, by, at: now, clock };
  return ok(by === 'voice' ? [started, ...spoke(meeting, actor)] : [started]);
}

/** Also after it has begun; words that were sent stay sent. */
export function passTurn({ turn: asked }: Asked<'PassTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const own = held(meeting, actor, asked);
  return own.ok ? ok([ended(own.value, own.value.phase === 'read' ? 'done' : 'passed', now)]) : own;
}

/** Also by a facilitator, who sees that somebody needs a moment. */
export function laterTurn({ turn: asked }: Asked<'LaterTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const { rule, lap, turn } = meeting.floor;
  const meant = turn?.id === asked && isFacilitator(meeting, actor) ? ok(turn) : held(meeting, actor, asked);
  if (!meant.ok) return meant;
  const possible = rule === 'queue' || (rule === 'round' && lap === 1);
  if (!possible || meant.value.phase === 'read') return err('not_now');
  return ok([ended(meant.value, 'later', now), ...atTheEnd(meeting, meant.value.who, now)]);
}

export function finishTurn({ turn: asked }: Asked<'FinishTurn'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const own = held(meeting, actor, asked);
  if (!own.ok) return own;
  return own.value.phase === 'offered' ? err('not_now') : ok([ended(own.value, 'done', now)]);
}

export function askForMore({ turn: asked }: Asked<'AskForMore'>, meeting: MeetingState, { actor }: Context): Decision {
  const own = held(meeting, actor, asked);
  if (!own.ok) return own;
  const turn = own.value;
  if ((turn.phase !== 'speaking' && turn.phase !== 'writing') || clockOf(turn) === null) return err('not_now');
  return ok(turn.asksMore ? [] : [{ type: 'floor/MoreAsked', turn: turn.id }]);
}

export function noteWritten({ turn: asked }: Asked<'NoteWritten'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const own = held(meeting, actor, asked);
  if (!own.ok) return own;
  if (own.value.phase === 'read') return ok([]);
  if (own.value.phase !== 'writing') return err('not_now');
  return ok([{ type: 'floor/Written', turn: own.value.id, at: now, until: now + READ_MS }, ...spoke(meeting, actor)]);
}
