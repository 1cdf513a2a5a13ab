import { err, ok } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { cleanName, uniqueName } from '../machine/names';
import type { ParticipantId } from '../machine/people';
import { facilitates, isFullFacilitator, isInRoom, nameOf, needsFacilitator, needsFullFacilitator, needsRoom } from '../machine/questions';
import { find, has, ids, mapValues, put, without } from '../machine/records';
import type { Instant, Slice } from '../machine/slice';
import type { Admitted, Person, RosterCommand, RosterEvent, RosterState } from './types';

/** Everyone in the room comes to the same answer: the lead stays; else the next facilitator by seat, else co-facilitator, else nobody. */
function withLead(state: RosterState): RosterState {
  const { people, lead } = state;
  if (lead !== null && facilitates(find(people, lead)?.role)) return state;
  const rank = (id: ParticipantId) => (find(people, id)?.role === 'facilitator' ? 0 : 1);
  const seat = (id: ParticipantId) => find(people, id)?.seat ?? 0;
  const next = ids(people)
    .filter((id) => facilitates(find(people, id)?.role))
    .sort((a, b) => rank(a) - rank(b) || seat(a) - seat(b))[0];
  return (next ?? null) === lead ? state : { ...state, lead: next ?? null };
}
/** Changes what is known of somebody in the room, and of their admission where this state knows of it. */
function change(state: RosterState, id: ParticipantId, to: Partial<Person>): RosterState {
  const person = find(state.people, id);
  if (!person) return state;
  const known = find(state.admitted, id);
  return { ...state, people: put(state.people, id, { ...person, ...to }), admitted: known ? put(state.admitted, id, { ...known, ...to }) : state.admitted };
}
function leave(state: RosterState, id: ParticipantId, at: Instant): RosterState {
  const person = find(state.people, id);
  if (!person) return state;
  const facilitatorLeftAt = facilitates(person.role) ? Math.max(at, state.facilitatorLeftAt ?? at) : state.facilitatorLeftAt;
  return withLead({ ...state, people: without(state.people, id), facilitatorLeftAt });
}
/** The lead passes to somebody who can lead; nobody else gets it. */
const passLead = (state: RosterState, to: ParticipantId): RosterState => (facilitates(find(state.people, to)?.role) ? { ...state, lead: to } : state);
/** Out, and not to come back by themselves. */
const forget = (state: RosterState, id: ParticipantId, at: Instant): RosterState => {
  const left = leave(state, id, at);
  return has(left.admitted, id) ? { ...left, admitted: without(left.admitted, id) } : left;
};
const setLeft = (state: RosterState, id: ParticipantId, left: Admitted['left']): RosterState => {
  const known = find(state.admitted, id);
  return known ? { ...state, admitted: put(state.admitted, id, { ...known, left }) } : state;
};

/** Whoever greets somebody at the door goes on doing so under the new name. */
const greetedBy = ({ lobby }: MeetingState, old: string, name: string): readonly MeetingEvent[] =>
  lobby.waiting.filter((knock) => knock.greetedBy === old).map(({ id }) => ({ type: 'lobby/Greeted', id, by: name }));

export const roster: Slice<RosterState, RosterCommand, RosterEvent> = {
  initial: { people: {}, admitted: {}, lead: null, seats: 0, facilitatorLeftAt: null },

  decide: {
    Leave: (_, meeting, { actor, now }) => {
      const refusal = needsRoom(meeting, actor);
      return refusal ? err(refusal) : ok([{ type: 'roster/Left', id: actor, how: 'act', at: now }]);
    },
    Rename: ({ name: asked }, meeting, { actor }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      const clean = cleanName(asked);
      if (!clean.ok) return clean;
      const old = nameOf(meeting, actor);
      const name = uniqueName(
        clean.value,
        Object.values(without(meeting.roster.people, actor)).map((other) => other.name),
      );
      return ok(name === old ? [] : [{ type: 'roster/Renamed', id: actor, name }, ...greetedBy(meeting, old, name)]);
    },
    ChangeParticipation: ({ participation }, meeting, { actor }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      const already = find(meeting.roster.people, actor)?.participation === participation;
      return ok(already ? [] : [{ type: 'roster/ParticipationChanged', id: actor, participation }]);
    },
    MakeCofacilitator: ({ id }, meeting, { actor }) => {
      const refusal = needsFullFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const role = find(meeting.roster.people, id)?.role;
      if (!role) return err('already_gone');
      if (role === 'facilitator') return err('not_allowed');
      return ok(role === 'cofacilitator' ? [] : [{ type: 'roster/RoleChanged', id, role: 'cofacilitator' }]);
    },
    MakeMember: ({ id }, meeting, { actor }) => {
      const refusal = needsFullFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      const role = find(meeting.roster.people, id)?.role;
      if (!role) return err('already_gone');
      if (isFullFacilitator(meeting, id)) return err('not_allowed');
      return ok(role === 'member' ? [] : [{ type: 'roster/RoleChanged', id, role: 'member' }]);
    },
    TakeLead: (_, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(meeting.roster.lead === actor && meeting.lead.coveringFor === null ? [] : [{ type: 'roster/LeadTaken', id: actor }]);
    },
  },

  evolve: {
    'roster/Admitted': (state, { id, person, via, at }) => ({ ...state, admitted: put(state.admitted, id, { ...person, at, left: null, via }) }),
    'roster/Entered': (state, { id, person }) => {
      const entered = setLeft({ ...state, people: put(state.people, id, person), seats: Math.max(state.seats, person.seat) }, id, null);
      return withLead(change(entered, id, person));
    },
    'roster/Left': (state, { id, how, at }) => setLeft(leave(state, id, at), id, how),
    'roster/Renamed': (state, { id, name }) => change(state, id, { name }),
    'roster/ParticipationChanged': (state, { id, participation }) => change(state, id, { participation }),
    'roster/RoleChanged': (state, { id, role }) => withLead(change(state, id, { role })),
    'roster/LeadTaken': (state, { id }) => passLead(state, id),
    'lead/HandedOver': (state, { to }) => passLead(state, to),
    'lead/Covered': (state, { by }) => passLead(state, by),
    'lead/Returned': (state, { to }) => passLead(state, to),
    'moderation/Removed': (state, { id, at }) => forget(state, id, at),
    'moderation/SentBack': (state, { id, at }) => forget(state, id, at),
    'lifecycle/Ended': () => roster.initial,
  },

  view: (state, viewer) => {
    if (!isInRoom(viewer)) return roster.initial;
    if (facilitates(viewer.role)) return { ...state, admitted: mapValues(state.admitted, (admitted) => ({ ...admitted, via: null })) };
    return { ...state, people: mapValues(state.people, (person) => ({ ...person, firstTime: false })), admitted: {} };
  },
  viewEvent: {
    'roster/Admitted': (event, viewer) => (facilitates(viewer.role) ? { ...event, via: null } : null),
    'roster/Entered': (event, viewer) => {
      if (!isInRoom(viewer)) return null;
      return facilitates(viewer.role) ? event : { ...event, person: { ...event.person, firstTime: false } };
    },
  },
};
