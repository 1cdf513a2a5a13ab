import type { ParticipantId } from '../machine/people';
import { facilitates, isInRoom } from '../machine/questions';
import type { Slice } from '../machine/slice';
import { coverAlarm, coverLead, fallQuiet, quietAlarm, settle } from './alone';
import { handOver, nameStandIn } from './asked';
import type { LeadCommand, LeadEvent, LeadState } from './types';

const notCovered = (state: LeadState, id: ParticipantId): LeadState => (state.coveringFor === id ? { ...state, coveringFor: null } : state);
const notStandIn = (state: LeadState, id: ParticipantId): LeadState => (state.standIn === id ? { ...state, standIn: null } : state);
/** Whoever leads now leads for nobody else. */
const ownLead = (state: LeadState): LeadState => (state.coveringFor === null ? state : { ...state, coveringFor: null });
const out = (state: LeadState, id: ParticipantId): LeadState => notCovered(notStandIn(state, id), id);

export const lead: Slice<LeadState, LeadCommand, LeadEvent> = {
  initial: { standIn: null, coveringFor: null, quietSince: null, shifts: 0 },

  decide: {
    HandOver: handOver,
    NameStandIn: nameStandIn,
    CoverLead: coverLead,
    FallQuiet: fallQuiet,
  },

  evolve: {
    'lead/HandedOver': ownLead,
    'lead/StandInNamed': (state, { id }) => ({ ...state, standIn: id }),
    'lead/Covered': (state, event) => ({ ...state, coveringFor: event.for, shifts: state.shifts + 1 }),
    'lead/Returned': ownLead,
    'lead/FellQuiet': (state, { at }) => ({ ...state, quietSince: at }),
    'lead/WentOn': (state) => ({ ...state, quietSince: null, shifts: state.shifts + 1 }),
    'roster/LeadTaken': ownLead,
    'roster/RoleChanged': (state, { id, role }) => (facilitates(role) ? notStandIn(state, id) : notCovered(state, id)),
    'roster/Entered': (state, { id, person }) => (facilitates(person.role) ? notStandIn(state, id) : state),
    // Who was lost for two minutes and comes back stands in as before, but the lead stays with whoever has it by then.
    'roster/Left': (state, { id, how }) => (how === 'act' ? out(state, id) : notCovered(state, id)),
    'moderation/Removed': (state, { id }) => out(state, id),
    'moderation/SentBack': (state, { id }) => out(state, id),
    'lifecycle/Ended': () => lead.initial,
  },

  /** Who stands in is known to facilitators and to that person. */
  view: (state, viewer) => {
    if (!isInRoom(viewer)) return lead.initial;
    return facilitates(viewer.role) || state.standIn === viewer.id ? state : { ...state, standIn: null };
  },
  viewEvent: {
    'lead/StandInNamed': (event, viewer, before) => {
      if (!isInRoom(viewer)) return null;
      if (facilitates(viewer.role) || event.id === viewer.id) return event;
      return before.lead.standIn === viewer.id ? { ...event, id: null } : null;
    },
  },

  alarms: (meeting) => [coverAlarm(meeting) ?? quietAlarm(meeting)].filter((alarm) => alarm !== null),
  settle,
};
