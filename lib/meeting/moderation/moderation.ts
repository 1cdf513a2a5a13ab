import { err, ok } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import type { ParticipantId, Viewer } from '../machine/people';
import { facilitates, isHere, isInRoom, nameOf, needsFacilitator, needsRoom, peopleBySeat } from '../machine/questions';
import { find, has, mapValues, only, put, without } from '../machine/records';
import type { Context, Decision, Rejection, Slice } from '../machine/slice';
import { remove, sendBack } from './asked-to-leave';
import type { ModerationCommand, ModerationEvent, ModerationState, Notice } from './types';

/** Why this facilitator may not touch that person's microphone or camera; null when they may. Oneself one mutes by oneself. */
function refusalOf(meeting: MeetingState, actor: ParticipantId, id: ParticipantId): Rejection | null {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return refusal;
  if (!isHere(meeting, id)) return 'already_gone';
  return id === actor ? 'not_allowed' : null;
}
const noticed = (id: ParticipantId, kind: Notice['kind'], meeting: MeetingState, { actor, now }: Context): MeetingEvent => ({
  type: 'moderation/Noticed',
  id,
  notice: { kind, by: nameOf(meeting, actor), at: now },
});
function notice(id: ParticipantId, kind: Notice['kind'], meeting: MeetingState, context: Context): Decision {
  const refusal = refusalOf(meeting, context.actor, id);
  return refusal ? err(refusal) : ok([noticed(id, kind, meeting, context)]);
}
const isKeptMuted = ({ moderation: { keptMuted } }: MeetingState, id: ParticipantId): boolean => keptMuted.includes(id);

const unnoticed = (state: ModerationState, id: ParticipantId): ModerationState =>
  has(state.notices, id) ? { ...state, notices: without(state.notices, id) } : state;
const released = (state: ModerationState, id: ParticipantId): ModerationState =>
  state.keptMuted.includes(id) ? { ...state, keptMuted: state.keptMuted.filter((kept) => kept !== id) } : state;

/** Facilitators, and the person whom it is about. */
const forThem = <E extends { readonly id: ParticipantId }>(event: E, viewer: Viewer): E | null =>
  facilitates(viewer.role) || (isInRoom(viewer) && viewer.id === event.id) ? event : null;
/** Others in the room see somebody go, as anybody goes. */
const asLeft = (id: ParticipantId, at: number, viewer: Viewer, before: MeetingState): MeetingEvent | null =>
  isInRoom(viewer) && isHere(before, id) ? { type: 'roster/Left', id, how: 'act', at } : null;

export const moderation: Slice<ModerationState, ModerationCommand, ModerationEvent> = {
  initial: { removed: {}, keptMuted: [], notices: {} },

  decide: {
    Mute: ({ id }, meeting, context) => notice(id, 'muted', meeting, context),
    StopCamera: ({ id }, meeting, context) => notice(id, 'camera_stopped', meeting, context),
    MuteAll: (_, meeting, context) => {
      const refusal = needsFacilitator(meeting, context.actor);
      if (refusal) return err(refusal);
      const members = peopleBySeat(meeting).filter((id) => find(meeting.roster.people, id)?.role === 'member');
      return ok(members.map((id) => noticed(id, 'muted', meeting, context)));
    },
    /** Asking somebody who is kept muted releases them: a wish that they cannot follow would shame them. */
    AskToUnmute: ({ id }, meeting, context) => {
      const asked = notice(id, 'asked_to_unmute', meeting, context);
      return asked.ok && isKeptMuted(meeting, id) ? ok([{ type: 'moderation/MuteReleased', id }, ...asked.value]) : asked;
    },
    KeepMuted: ({ id }, meeting, { actor }) => {
      const refusal = refusalOf(meeting, actor, id);
      if (refusal) return err(refusal);
      if (find(meeting.roster.people, id)?.role === 'facilitator') return err('not_allowed');
      return ok(isKeptMuted(meeting, id) ? [] : [{ type: 'moderation/KeptMuted', id }]);
    },
    ReleaseMute: ({ id }, meeting, { actor }) => {
      const refusal = refusalOf(meeting, actor, id);
      if (refusal) return err(refusal);
      return ok(isKeptMuted(meeting, id) ? [{ type: 'moderation/MuteReleased', id }] : []);
    },
    DismissNotice: (_, meeting, { actor }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      return ok(has(meeting.moderation.notices, actor) ? [{ type: 'moderation/NoticeDismissed', id: actor }] : []);
    },
    Remove: remove,
    SendBack: sendBack,
  },

  evolve: {
    'moderation/Noticed': (state, { id, notice: shown }) => ({ ...state, notices: put(state.notices, id, shown) }),
    'moderation/NoticeDismissed': (state, { id }) => unnoticed(state, id),
    'moderation/KeptMuted': (state, { id }) => (state.keptMuted.includes(id) ? state : { ...state, keptMuted: [...state.keptMuted, id] }),
    'moderation/MuteReleased': (state, { id }) => released(state, id),
    'moderation/Removed': (state, { id, name, by, reason, at, via }) => ({
      ...unnoticed(released(state, id), id),
      removed: put(state.removed, id, { name, by, reason, at, via }),
    }),
    'moderation/SentBack': (state, { id }) => unnoticed(released(state, id), id),
    // Kept muted holds for whoever leaves and comes back; a notice does not.
    'roster/Left': (state, { id }) => unnoticed(state, id),
    'lifecycle/Ended': ({ removed }) => ({ ...moderation.initial, removed }),
  },

  view: ({ removed, keptMuted, notices }, viewer) => {
    const unlinked = (known: ModerationState['removed']) => mapValues(known, (removal) => ({ ...removal, via: null }));
    if (facilitates(viewer.role)) return { removed: unlinked(removed), keptMuted, notices };
    if (viewer.role === 'removed') return { ...moderation.initial, removed: unlinked(only(removed, viewer.id)) };
    if (!isInRoom(viewer)) return moderation.initial;
    return { removed: {}, keptMuted: keptMuted.filter((id) => id === viewer.id), notices: only(notices, viewer.id) };
  },
  viewEvent: {
    'moderation/Noticed': forThem,
    'moderation/NoticeDismissed': forThem,
    'moderation/KeptMuted': forThem,
    'moderation/MuteReleased': forThem,
    'moderation/Removed': (event, viewer, before) => (facilitates(viewer.role) ? { ...event, via: null } : asLeft(event.id, event.at, viewer, before)),
    'moderation/SentBack': (event, viewer, before) => (facilitates(viewer.role) ? event : asLeft(event.id, event.at, viewer, before)),
  },
};
