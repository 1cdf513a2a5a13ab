import { plannedMsOf } from '../formats/capacity';
import type { Segment, SegmentId } from '../formats/types';
import { facilitates, isInRoom } from '../machine/questions';
import type { Slice } from '../machine/slice';
import { addSegment, giveTime, goBack, moveOn, setTurnLength, skipSegment, startAgenda } from './moves';
import type { AgendaCommand, AgendaEvent, AgendaSegment, AgendaState } from './types';

const toCome = (segment: Segment): AgendaSegment => ({ ...segment, plannedMs: plannedMsOf(segment), state: 'to_come', spentMs: 0 });
const withSegments = (state: AgendaState, segments: readonly AgendaSegment[]): AgendaState => ({ ...state, segments });
const changed = (state: AgendaState, id: SegmentId, to: (segment: AgendaSegment) => Partial<AgendaSegment>): AgendaState =>
  withSegments(
    state,
    state.segments.map((segment) => (segment.id === id ? { ...segment, ...to(segment) } : segment)),
  );

/** Notes what the current segment has taken; the one that begins or the end says what becomes of it. */
const stopped = (state: AgendaState, at: number): readonly AgendaSegment[] =>
  state.status === 'running'
    ? state.segments.map((segment) =>
        segment.id === state.current.id ? { ...segment, state: 'done', spentMs: segment.spentMs + Math.max(0, at - state.current.since) } : segment,
      )
    : state.segments;

/** What lies behind it is done, what lies ahead is to come (again, after going back); what was taken out stays out. */
function began(state: AgendaState, id: SegmentId, run: number, at: number): AgendaState {
  const position = state.segments.findIndex((segment) => segment.id === id);
  if (position < 0) return state;
  const { title, sayings } = state;
  const segments = stopped(state, at).map((segment, i): AgendaSegment => {
    if (i === position) return { ...segment, state: 'now' };
    return i > position && segment.state === 'done' ? { ...segment, state: 'to_come' } : segment;
  });
  return { status: 'running', title, segments, sayings, runs: run, current: { id, run, since: at } };
}

function added(state: AgendaState, after: SegmentId | null, segment: Segment): AgendaState {
  const position = after === null ? -1 : state.segments.findIndex(({ id }) => id === after);
  const at = position < 0 ? state.segments.length : position + 1;
  const next = withSegments(state, [...state.segments.slice(0, at), toCome(segment), ...state.segments.slice(at)]);
  return next.status === 'none' ? { ...next, status: 'before' } : next;
}

const withoutScript = <S extends Segment>(segment: S): S => (segment.script === null ? segment : { ...segment, script: null });

export const agenda: Slice<AgendaState, AgendaCommand, AgendaEvent> = {
  initial: { status: 'none', title: '', segments: [], sayings: null, runs: 0 },

  decide: {
    StartAgenda: startAgenda,
    MoveOn: moveOn,
    GoBack: goBack,
    SkipSegment: skipSegment,
    AddSegment: addSegment,
    GiveTime: giveTime,
    SetTurnLength: setTurnLength,
  },

  evolve: {
    'agenda/Planned': (state, { title, segments, sayings }) => ({ status: 'before', title, segments: segments.map(toCome), sayings, runs: state.runs }),
    'agenda/Began': (state, { id, run, at }) => began(state, id, run, at),
    'agenda/Finished': (state, { at }) => ({
      status: 'over',
      title: state.title,
      segments: stopped(state, at),
      sayings: state.sayings,
      runs: state.runs,
    }),
    'agenda/SkipChanged': (state, { id, skip }) => changed(state, id, () => ({ state: skip ? 'skipped' : 'to_come' })),
    'agenda/Added': (state, { after, segment }) => added(state, after, segment),
    'agenda/TimeGiven': (state, { id, ms }) => changed(state, id, ({ plannedMs }) => ({ plannedMs: plannedMs + ms })),
    'agenda/TurnLengthSet': (state, { id, perPersonS }) => changed(state, id, () => ({ perPersonS })),
    'lifecycle/Ended': () => agenda.initial,
  },

  /** Scripts and sayings are for whoever leads. Outside of the room nothing is known of any of it. */
  view: (state, viewer) => {
    if (!isInRoom(viewer)) return agenda.initial;
    return facilitates(viewer.role) ? state : { ...state, segments: state.segments.map(withoutScript), sayings: null };
  },
  viewEvent: {
    'agenda/Planned': (event, viewer) => {
      if (!isInRoom(viewer)) return null;
      return facilitates(viewer.role) ? event : { ...event, segments: event.segments.map(withoutScript), sayings: null };
    },
    'agenda/Added': (event, viewer) => {
      if (!isInRoom(viewer)) return null;
      return facilitates(viewer.role) ? event : { ...event, segment: withoutScript(event.segment) };
    },
  },
};
