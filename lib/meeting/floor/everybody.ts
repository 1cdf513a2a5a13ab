import { err, ok } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { isFacilitator, isHere, needsRoom, segmentNow } from '../machine/questions';
import { mayReact } from '../machine/speaking';
import type { Context, Decision } from '../machine/slice';
import { ended } from './offer';
import type { FloorCommand } from './types';

type Asked<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

export function react({ turn: asked, kind, on }: Asked<'React'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsRoom(meeting, actor);
  if (refusal) return err(refusal);
  const { turn } = meeting.floor;
  if (turn?.id !== asked) return err('turn_changed');
  const sent = turn.reactions.some((reaction) => reaction.id === actor && reaction.kind === kind);
  if (sent === on) return ok([]);
  const unfit = on ? mayReact(meeting, actor, kind) : null;
  return unfit ? err(unfit) : ok([{ type: 'floor/Reacted', turn: turn.id, id: actor, kind, on }]);
}

/** Whoever begins to rest while the floor is offered to them is asked again later, where there is a later. */
export function rest({ on }: Asked<'Rest'>, meeting: MeetingState, { actor, now }: Context): Decision {
  const refusal = needsRoom(meeting, actor);
  if (refusal) return err(refusal);
  const { resting, turn, rule, lap } = meeting.floor;
  if (resting.includes(actor) === on) return ok([]);
  const rested: MeetingEvent = { type: 'floor/Rested', id: actor, on, at: now };
  if (!on || turn?.who !== actor || turn.phase !== 'offered') return ok([rested]);
  return ok([ended(turn, rule === 'round' && lap === 1 ? 'later' : 'passed', now), rested]);
}

/** By the holder or a facilitator, while the turn is on. */
export function letAnswer({ turn: asked, id }: Asked<'LetAnswer'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsRoom(meeting, actor);
  if (refusal) return err(refusal);
  const { turn, answering } = meeting.floor;
  if (turn?.id !== asked) return err('turn_changed');
  if (turn.who !== actor && !isFacilitator(meeting, actor)) return err('not_allowed');
  if (answering === id) return ok([]);
  if (id !== null && (segmentNow(meeting)?.crosstalk !== 'on_request' || id === turn.who)) return err('not_now');
  return id === null || isHere(meeting, id) ? ok([{ type: 'floor/AnswerLet', turn: turn.id, id }]) : err('already_gone');
}
