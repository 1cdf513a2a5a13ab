import { err, ok } from '../../result';
import { isHere, isInRoom, needsFacilitator, needsRoom } from '../machine/questions';
import type { ParticipantId } from '../machine/people';
import type { Slice } from '../machine/slice';
import type { HandsCommand, HandsEvent, HandsState } from './types';

const isUp = ({ raised }: HandsState, who: ParticipantId): boolean => raised.some(({ id }) => id === who);
/** Neither up nor called on; the very same state when there was nothing to lower. */
const without = (state: HandsState, who: ParticipantId): HandsState =>
  isUp(state, who) || state.called === who
    ? { raised: state.raised.filter(({ id }) => id !== who), called: state.called === who ? null : state.called }
    : state;

export const hands: Slice<HandsState, HandsCommand, HandsEvent> = {
  initial: { raised: [], called: null },

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
  },

  evolve: {
    'hands/Raised': (state, { id, at }) => ({ ...state, raised: [...state.raised, { id, at }] }),
    'hands/Lowered': (state, { id }) => without(state, id),
    'hands/AllLowered': (state) => ({ ...state, raised: [] }),
    'hands/Called': (state, { id }) => ({ raised: state.raised.filter((hand) => hand.id !== id), called: id }),
    'roster/Left': (state, { id }) => without(state, id),
    'moderation/Removed': (state, { id }) => without(state, id),
    'moderation/SentBack': (state, { id }) => without(state, id),
    'lifecycle/Ended': () => hands.initial,
  },

  view: (state, viewer) => (isInRoom(viewer) ? state : hands.initial),
};
