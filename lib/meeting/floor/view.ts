import type { ParticipantId, Viewer } from '../machine/people';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { facilitates, isInRoom } from '../machine/questions';
import { only } from '../machine/records';
import type { Slice } from '../machine/slice';
import { nominal } from './clock';
import type { FloorCommand, FloorEvent, FloorState, Outcome, Place, Turn, TurnId } from './types';

/** What is told of this person: facilitators and they themselves know it, others hold what everybody may know. */
const knows = (viewer: Viewer, id: ParticipantId | undefined): boolean => facilitates(viewer.role) || (isInRoom(viewer) && viewer.id === id);

const OPEN: readonly Outcome[] = ['done', 'lost', 'left'];
const seen = (outcome: Outcome): Outcome => (OPEN.includes(outcome) ? outcome : 'done');
const seenPlace = (place: Place): Place => (place.outcome === null ? place : { ...place, outcome: seen(place.outcome) });
const seenTurn = (turn: Turn): Turn =>
  turn.phase === 'speaking' || turn.phase === 'writing' ? { ...turn, clock: nominal(turn.clock), asksMore: false } : turn;

/** Listeners hold the nominal time, no outcome but their own, nobody's extra time but their own, and no list of who has spoken. */
export function viewOf(state: FloorState, viewer: Viewer, initial: FloorState): FloorState {
  if (!isInRoom(viewer)) return initial;
  if (facilitates(viewer.role)) return { ...state, gone: [] };
  const { turn, order, extra } = state;
  return {
    ...state,
    turn: turn && !knows(viewer, turn.who) ? seenTurn(turn) : turn,
    order: order.map((place) => (knows(viewer, place.id) ? place : seenPlace(place))),
    spoken: [],
    gone: [],
    extra: only(extra, viewer.id),
  };
}

/** Whose turn an event is about. */
const holderOf = ({ floor: { turn } }: MeetingState, id: TurnId): ParticipantId | undefined => (turn?.id === id ? turn.who : undefined);
const withClock = <E extends Extract<FloorEvent, { type: 'floor/TurnStarted' | 'floor/ClockSet' }>>(
  event: E,
  viewer: Viewer,
  before: MeetingState,
): MeetingEvent | null => {
  if (!isInRoom(viewer)) return null;
  return knows(viewer, holderOf(before, event.turn)) ? event : { ...event, clock: nominal(event.clock) };
};
const forHolder = <E extends Extract<FloorEvent, { turn: TurnId }>>(event: E, viewer: Viewer, before: MeetingState): E | null =>
  knows(viewer, holderOf(before, event.turn)) ? event : null;

export const viewEvents: NonNullable<Slice<FloorState, FloorCommand, FloorEvent>['viewEvent']> = {
  'floor/TurnStarted': withClock,
  'floor/ClockSet': withClock,
  'floor/Extended': forHolder,
  'floor/MoreAsked': forHolder,
  'floor/TurnEnded': (event, viewer, before) => {
    if (!isInRoom(viewer)) return null;
    return knows(viewer, holderOf(before, event.turn)) ? event : { ...event, outcome: seen(event.outcome) };
  },
  'floor/Joined': (event, viewer) => {
    if (!isInRoom(viewer)) return null;
    return knows(viewer, event.place.id) ? event : { ...event, place: seenPlace(event.place) };
  },
  'floor/PlaceKept': () => null,
  'floor/Spoke': (event, viewer) => (facilitates(viewer.role) ? event : null),
  'floor/ExtraTimeSet': (event, viewer) => (knows(viewer, event.id) ? event : null),
};
