import { err, ok } from '../../result';
import type { MeetingState } from '../machine/meeting';
import type { ParticipantId, Viewer } from '../machine/people';
import { facilitates, facilitatorIsHere, greeterOf, isHere, isWaiting, knockOf, nameOf, needsFacilitator } from '../machine/questions';
import { has, only, put, without } from '../machine/records';
import type { Rejection, Slice } from '../machine/slice';
import { expectedComeIn, letInOrExpect, places } from './coming-in';
import { knock } from './knock';
import type { Knock, LobbyCommand, LobbyEvent, LobbyState } from './types';

/** Takes somebody out of the line; the very same state when they do not stand in it. */
const notWaiting = (state: LobbyState, id: ParticipantId): LobbyState =>
  state.waiting.some((waiting) => waiting.id === id) ? { ...state, waiting: state.waiting.filter((waiting) => waiting.id !== id) } : state;
const notDeclined = (state: LobbyState, id: ParticipantId): LobbyState =>
  has(state.declined, id) ? { ...state, declined: without(state.declined, id) } : state;

/** Somebody whom a facilitator meant has gone, or has been let in by another facilitator in the meantime. */
const notAtTheDoor = (meeting: MeetingState, id: ParticipantId) => (isHere(meeting, id) ? ok([]) : err<Rejection>('already_gone'));

const forFacilitators = (waiting: Knock): Knock => ({ ...waiting, via: null });
/** Somebody waiting does not learn what is noted about them. */
const forThemselves = (waiting: Knock, meeting: MeetingState): Knock => ({
  ...waiting,
  firstTime: false,
  sameLinkAsRemoved: false,
  greetedBy: greeterOf(meeting, waiting),
  via: null,
});
const facilitatorsOnly = <E extends LobbyEvent>(event: E, viewer: Viewer): E | null => (facilitates(viewer.role) ? event : null);

export const lobby: Slice<LobbyState, LobbyCommand, LobbyEvent> = {
  initial: { waiting: [], declined: {}, mine: null },

  decide: {
    Knock: knock,
    GiveUpWaiting: (_, meeting, { actor }) => ok(isWaiting(meeting, actor) ? [{ type: 'lobby/GaveUp', id: actor }] : []),
    Admit: ({ id }, meeting, { actor, now }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const waiting = knockOf(meeting, id);
      if (!waiting) return notAtTheDoor(meeting, id);
      if (waiting.comesIn !== null) return ok([]);
      return places(meeting) === 0 ? err('meeting_full') : ok(letInOrExpect(meeting, [waiting], now));
    },
    AdmitAll: (_, meeting, { actor, now }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const welcome = meeting.lobby.waiting.filter(({ sameLinkAsRemoved, comesIn }) => !sameLinkAsRemoved && comesIn === null);
      if (welcome.length > 0 && places(meeting) === 0) return err('meeting_full');
      return ok(letInOrExpect(meeting, welcome.slice(0, places(meeting)), now));
    },
    Decline: ({ id, reason }, meeting, { actor, now }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const waiting = knockOf(meeting, id);
      if (waiting) return ok([{ type: 'lobby/Declined', id, name: waiting.name, reason, at: now }]);
      return has(meeting.lobby.declined, id) ? ok([]) : err('already_gone');
    },
    Reconsider: ({ id }, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(has(meeting.lobby.declined, id) ? [{ type: 'lobby/Reconsidered', id }] : []);
    },
    Greet: ({ id }, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const waiting = knockOf(meeting, id);
      if (!waiting) return notAtTheDoor(meeting, id);
      const by = nameOf(meeting, actor);
      return ok(waiting.greetedBy === by ? [] : [{ type: 'lobby/Greeted', id, by }]);
    },
  },

  evolve: {
    'lobby/Knocked': (state, { knock: asked }) => {
      const known = state.waiting.some(({ id }) => id === asked.id);
      return { ...state, waiting: known ? state.waiting.map((waiting) => (waiting.id === asked.id ? asked : waiting)) : [...state.waiting, asked] };
    },
    'lobby/GaveUp': (state, { id }) => notWaiting(state, id),
    'lobby/Declined': (state, { id, name, reason, at }) => ({ ...notWaiting(state, id), declined: put(state.declined, id, { name, reason, at }) }),
    'lobby/Reconsidered': (state, { id }) => notDeclined(state, id),
    /** One greets one person at a time. */
    'lobby/Greeted': (state, { id, by }) => ({
      ...state,
      waiting: state.waiting.map((waiting) => {
        if (waiting.id === id) return { ...waiting, greetedBy: by };
        return waiting.greetedBy === by ? { ...waiting, greetedBy: null } : waiting;
      }),
    }),
    'lobby/Expected': (state, { id }) => ({
      ...state,
      waiting: state.waiting.map((waiting) => (waiting.id === id ? { ...waiting, comesIn: 'between_turns' } : waiting)),
    }),
    'roster/Entered': (state, { id }) => notWaiting(state, id),
    'moderation/Removed': (state, { id }) => notDeclined(notWaiting(state, id), id),
    'lifecycle/Ended': (state) => ({ ...lobby.initial, declined: state.declined }),
  },

  view: (state, viewer, meeting) => {
    if (facilitates(viewer.role)) return { waiting: state.waiting.map(forFacilitators), declined: state.declined, mine: null };
    if (viewer.role === 'declined') return { ...lobby.initial, declined: only(state.declined, viewer.id) };
    const place = state.waiting.findIndex(({ id }) => id === viewer.id);
    const mine = state.waiting[place];
    if (viewer.role !== 'waiting' || !mine) return lobby.initial;
    return { ...lobby.initial, waiting: [forThemselves(mine, meeting)], mine: { position: place + 1, facilitatorHere: facilitatorIsHere(meeting) } };
  },
  viewEvent: {
    'lobby/Knocked': (event, viewer, before) => {
      if (facilitates(viewer.role)) return { ...event, knock: forFacilitators(event.knock) };
      return viewer.role === 'waiting' && viewer.id === event.knock.id ? { ...event, knock: forThemselves(event.knock, before) } : null;
    },
    'lobby/Expected': (event, viewer) => (facilitates(viewer.role) || (viewer.role === 'waiting' && viewer.id === event.id) ? event : null),
    'lobby/GaveUp': facilitatorsOnly,
    'lobby/Declined': facilitatorsOnly,
    'lobby/Reconsidered': facilitatorsOnly,
    'lobby/Greeted': facilitatorsOnly,
  },

  settle: expectedComeIn,
};
