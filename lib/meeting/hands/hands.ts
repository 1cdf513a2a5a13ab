import { err, ok } from '../../result';
import { facilitates, isHere, isInRoom, needsFacilitator, needsRoom } from '../machine/questions';
import type { ParticipantId } from '../machine/people';
import type { Slice } from '../machine/slice';
import type { HandsCommand, HandsEvent, HandsState } from './types';

const isUp = ({ raised }: HandsState, who: ParticipantId): boolean => raised.some(({ id }) => id === who);
/** Neither up nor called on; the very same state when there was nothing to lower. */
const without = (state: HandsState, who: ParticipantId): HandsState =>
  isUp(state, who) || state.called === who
    ? { ...state, raised: state.raised.filter(({ id }) => id !== who), called: state.called === who ? null : state.called }
    : state;
const notShy = (state: HandsState, who: ParticipantId): HandsState =>
  state.shy.includes(who) ? { ...state, shy: state.shy.filter((id) => id !== who) } : state;
/** Had what they wished for, or is gone. */
const settled = (state: HandsState, who: ParticipantId): HandsState => notShy(without(state, who), who);

function moved({ raised, ...state }: HandsState, id: ParticipantId, before: ParticipantId | null): HandsState {
  const hand = raised.find((other) => other.id === id);
  const others = raised.filter((other) => other.id !== id);
  const at = before === null ? others.length : others.findIndex((other) => other.id === before);
  return { ...state, raised: hand && at >= 0 ? [...others.slice(0, at), hand, ...others.slice(at)] : raised };
}

export const hands: Slice<HandsState, HandsCommand, HandsEvent> = {
  initial: { raised: [], called: null, shy: [] },

  decide: {
    RaiseHand: (_, meeting, { actor, now }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      return ok(isUp(meeting.hands, actor) ? [] : [{ type: 'hands/Raised', id: actor, at: now }]);
    },
    LowerHand: ({ id }, meeting, { actor }) => {
      const refusal = id === actor ? needsRoom(meeting, actor) : needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(isUp(meeting.hands, id) || meeting.hands.called === id ? [{ type: 'hands/Lowered', id }] : []);
    },
    LowerAllHands: (_, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(meeting.hands.raised.length > 0 ? [{ type: 'hands/AllLowered' }] : []);
    },
    CallOn: ({ id }, meeting, { actor, now }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      if (!isHere(meeting, id)) return err('already_gone');
      return ok(meeting.hands.called === id && !isUp(meeting.hands, id) ? [] : [{ type: 'hands/Called', id, at: now }]);
    },
    SignalShy: ({ on }, meeting, { actor }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      return ok(meeting.hands.shy.includes(actor) === on ? [] : [{ type: 'hands/ShySignalled', id: actor, on }]);
    },
  },

  evolve: {
    'hands/Raised': (state, { id, at }) => ({ ...state, raised: [...state.raised, { id, at }] }),
    'hands/Lowered': (state, { id }) => without(state, id),
    'hands/AllLowered': (state) => ({ ...state, raised: [] }),
    'hands/Called': (state, { id }) => ({ ...settled(state, id), called: id }),
    'hands/Moved': (state, { id, before }) => moved(state, id, before),
    'hands/ShySignalled': (state, { id, on }) => (on ? { ...state, shy: [...state.shy, id] } : notShy(state, id)),
    'floor/Offered': (state, { id }) => settled(state, id),
    // Whoever was called on in the part before was called on for that part.
    'agenda/Began': (state) => (state.called === null ? state : { ...state, called: null }),
    'roster/Left': (state, { id }) => settled(state, id),
    'moderation/Removed': (state, { id }) => settled(state, id),
    'moderation/SentBack': (state, { id }) => settled(state, id),
    'lifecycle/Ended': () => hands.initial,
  },

  view: (state, viewer) => {
    if (!isInRoom(viewer)) return hands.initial;
    return facilitates(viewer.role) ? state : { ...state, shy: state.shy.filter((id) => id === viewer.id) };
  },
  viewEvent: {
    'hands/ShySignalled': (event, viewer) => (facilitates(viewer.role) || (isInRoom(viewer) && viewer.id === event.id) ? event : null),
  },
};
