import { err, ok } from '../../result';
import type { MeetingState } from '../machine/meeting';
import { SYSTEM } from '../machine/people';
import { isInRoom, needsFacilitator, needsFullFacilitator } from '../machine/questions';
import { isEmpty } from '../machine/records';
import type { Instant, Slice } from '../machine/slice';
import type { LifecycleCommand, LifecycleEvent, LifecycleState } from './types';

/** When this meeting ends by itself; null while somebody is in the room or at the door, before its first event, and after its end. */
function forgottenAt({ lifecycle, roster, lobby }: MeetingState): Instant | null {
  if (lifecycle.status === 'new' || lifecycle.status === 'ended') return null;
  if (!isEmpty(roster.people) || lobby.waiting.length > 0) return null;
  return lifecycle.settings.endsAt + lifecycle.settings.forgottenAfterMs;
}

export const lifecycle: Slice<LifecycleState, LifecycleCommand, LifecycleEvent> = {
  initial: { status: 'new' },

  decide: {
    CloseDoor: (_, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(doorOf(meeting) === 'open' ? [{ type: 'lifecycle/DoorClosed' }] : []);
    },
    OpenDoor: (_, meeting, { actor }) => {
      const refusal = needsFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(doorOf(meeting) === 'closed' ? [{ type: 'lifecycle/DoorOpened' }] : []);
    },
    EndMeeting: (_, meeting, { actor, now }) => {
      const refusal = needsFullFacilitator(meeting, actor);
      return refusal ? err(refusal) : ok([{ type: 'lifecycle/Ended', at: now, reason: 'by_facilitator' }]);
    },
    EndForgotten: (_, meeting, { actor, now }) => {
      if (actor !== SYSTEM) return err('not_allowed');
      const at = forgottenAt(meeting);
      return ok(at !== null && now >= at ? [{ type: 'lifecycle/Ended', at: now, reason: 'forgotten' }] : []);
    },
  },

  evolve: {
    'lifecycle/Prepared': (state, { settings }) => (state.status === 'new' ? { status: 'scheduled', settings } : state),
    'lifecycle/Opened': (state, { at, epoch }) =>
      state.status === 'scheduled' ? { status: 'open', settings: state.settings, openedAt: at, epoch, door: 'open' } : state,
    'lifecycle/DoorClosed': (state) => (state.status === 'open' ? { ...state, door: 'closed' } : state),
    'lifecycle/DoorOpened': (state) => (state.status === 'open' ? { ...state, door: 'open' } : state),
    'lifecycle/Ended': (state, { at, reason }) =>
      state.status === 'new' || state.status === 'ended' ? state : { status: 'ended', settings: state.settings, endedAt: at, reason },
  },

  /** Whoever is not in the room learns that it was planned and that it has ended, not that it is under way. */
  view: (state, viewer) => (state.status === 'open' && !isInRoom(viewer) ? { status: 'scheduled', settings: state.settings } : state),
  viewEvent: {
    'lifecycle/Prepared': (event) => event,
    'lifecycle/Ended': (event) => event,
  },

  alarms: (meeting) => {
    const at = forgottenAt(meeting);
    return at === null ? [] : [{ at, command: { type: 'EndForgotten' } }];
  },
};

const doorOf = ({ lifecycle: state }: MeetingState): 'open' | 'closed' | null => (state.status === 'open' ? state.door : null);
