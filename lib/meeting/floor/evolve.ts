import type { ParticipantId } from '../machine/people';
import { comesAgain, toCome } from '../machine/next-turn';
import { put, without } from '../machine/records';
import type { Instant, Slice } from '../machine/slice';

import type { FloorCommand, FloorEvent, FloorState, Outcome, Place, Turn, TurnClock, TurnId } from './types';

export const initialFloor: FloorState = {
  rule: null,
  order: [],
  lap: 1,
  turn: null,
  turns: 0,
  started: false,
  paused: false,
  freeSince: null,
  next: null,
  answering: null,
  resting: [],
  spoken: [],
  gone: [],
  extra: {},
};

/** What people keep from one segment to the next. */
const anew = ({ resting, spoken, extra }: FloorState): FloorState => ({ ...initialFloor, resting, spoken, extra });

const withTurn = (state: FloorState, id: TurnId, to: (turn: Turn) => Turn): FloorState => {
  const next = state.turn?.id === id ? to(state.turn) : state.turn;
  return next === state.turn ? state : { ...state, turn: next };
};
/** Of a turn that has begun. */
const timed = (turn: Turn, to: { readonly clock?: TurnClock; readonly asksMore?: boolean }): Turn =>
  turn.phase === 'speaking' || turn.phase === 'writing' ? { ...turn, ...to } : turn;

const placed = (order: readonly Place[], id: ParticipantId, to: Partial<Place>): readonly Place[] =>
  order.map((place) => (place.id === id ? { ...place, ...to } : place));
const listed = (list: readonly ParticipantId[], id: ParticipantId, on: boolean): readonly ParticipantId[] => [
  ...list.filter((other) => other !== id),
  ...(on ? [id] : []),
];

function started(turn: Turn, by: 'voice' | 'text', at: Instant, clock: TurnClock): Turn {
  const { id, who, offeredAt, reactions, heldSince } = turn;
  const since = turn.phase === 'offered' ? at : turn.since;
  return { id, who, offeredAt, reactions, heldSince, phase: by === 'voice' ? 'speaking' : 'writing', since, clock, asksMore: false };
}
function ended(state: FloorState, id: TurnId, outcome: Outcome, at: Instant): FloorState {
  if (state.turn?.id !== id) return state;
  const order = placed(state.order, state.turn.who, outcome === 'lost' ? { outcome, offered: false } : { outcome });
  return { ...state, order, turn: null, answering: null, freeSince: at };
}
/** Whoever was lost or never offered keeps the place; who is out of the room for good is out of the order. */
function out(state: FloorState, id: ParticipantId): FloorState {
  const { order, resting, turn, next, answering } = state;
  const known = order.some((place) => place.id === id) || resting.includes(id) || next === id || answering === id;
  const reacted = turn?.reactions.some((reaction) => reaction.id === id) ?? false;
  if (!known && !reacted) return state;
  return {
    ...state,
    order: order.filter((place) => place.id !== id),
    resting: resting.filter((other) => other !== id),
    next: next === id ? null : next,
    answering: answering === id ? null : answering,
    turn: turn && reacted ? { ...turn, reactions: turn.reactions.filter((reaction) => reaction.id !== id) } : turn,
  };
}
function movedBefore(order: readonly Place[], id: ParticipantId, before: ParticipantId | null): readonly Place[] {
  const place = order.find((other) => other.id === id);
  const others = order.filter((other) => other.id !== id);
  const at = before === null ? others.length : others.findIndex((other) => other.id === before);
  return place && at >= 0 ? [...others.slice(0, at), place, ...others.slice(at)] : order;
}

export const evolveFloor: Slice<FloorState, FloorCommand, FloorEvent>['evolve'] = {
  'floor/Opened': (state, { rule, order }) => ({ ...anew(state), rule, order: order.map(toCome) }),
  'floor/Started': (state, { at }) => ({ ...state, started: true, freeSince: state.turn ? null : at }),
  'floor/LapBegan': (state, { order }) => ({
    ...state,
    lap: 2,
    order: [...state.order.filter(({ id }) => !order.includes(id)), ...order.map(toCome)],
    gone: state.gone.map((place) => (comesAgain(place) ? toCome(place.id) : place)),
  }),
  'floor/Joined': (state, { place }) => ({ ...state, order: [...state.order, place], gone: state.gone.filter(({ id }) => id !== place.id) }),
  'floor/PlaceKept': (state, { place }) => ({ ...state, gone: [...state.gone, place] }),
  'floor/GivenNext': (state, { id }) => ({ ...state, next: id }),
  'floor/Offered': (state, { turn: id, id: who, at }) => ({
    ...state,
    order: placed(state.order, who, { outcome: null, offered: true }),
    turn: { id, who, offeredAt: at, reactions: [], heldSince: null, phase: 'offered' },
    turns: state.turns + 1,
    freeSince: null,
    next: state.next === who ? null : state.next,
  }),
  'floor/TurnStarted': (state, { turn, by, at, clock }) => withTurn(state, turn, (was) => started(was, by, at, clock)),
  'floor/Written': (state, { turn, at, until }) =>
    withTurn(state, turn, ({ id, who, offeredAt, reactions }) => ({ id, who, offeredAt, reactions, heldSince: null, phase: 'read', since: at, until })),
  'floor/TurnEnded': (state, { turn, outcome, at }) => ended(state, turn, outcome, at),
  'floor/MoreAsked': (state, { turn }) => withTurn(state, turn, (was) => timed(was, { asksMore: true })),
  'floor/Extended': (state, { turn, clock }) => withTurn(state, turn, (was) => timed(was, { clock, asksMore: false })),
  'floor/ClockSet': (state, { turn, clock, heldSince }) => withTurn(state, turn, (was) => ({ ...timed(was, { clock }), heldSince })),
  // The pause between two turns begins anew after it.
  'floor/Paused': (state, { on, at }) => ({ ...state, paused: on, freeSince: on || state.freeSince === null ? state.freeSince : at }),
  'floor/Moved': (state, { id, before }) => ({ ...state, order: movedBefore(state.order, id, before) }),
  'floor/Reacted': (state, { turn, id, kind, on }) =>
    withTurn(state, turn, (was) => {
      const others = was.reactions.filter((reaction) => reaction.id !== id || reaction.kind !== kind);
      return { ...was, reactions: on ? [...others, { id, kind }] : others };
    }),
  'floor/Rested': (state, { id, on }) => ({ ...state, resting: listed(state.resting, id, on), next: on && state.next === id ? null : state.next }),
  'floor/AnswerLet': (state, { turn, id }) => (state.turn?.id === turn ? { ...state, answering: id } : state),
  'floor/Spoke': (state, { id }) => ({ ...state, spoken: listed(state.spoken, id, true) }),
  'floor/ExtraTimeSet': (state, { id, times }) => ({ ...state, extra: times > 1 ? put(state.extra, id, times) : without(state.extra, id) }),
  'agenda/Finished': anew,
  // A moment for whoever has just come back, as between two turns.
  'lead/WentOn': (state, { at }) => (state.freeSince === null ? state : { ...state, freeSince: at }),
  'roster/Left': (state, { id }) => out(state, id),
  'moderation/SentBack': (state, { id }) => out(state, id),
  'moderation/Removed': (state, { id }) => {
    const left = out(state, id);
    const kept = left.gone.filter((place) => place.id !== id);
    return { ...left, gone: kept, spoken: listed(left.spoken, id, false), extra: without(left.extra, id) };
  },
  'lifecycle/Ended': () => initialFloor,
};
