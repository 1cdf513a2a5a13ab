import { err, ok } from '../../result';
import { comeBack, connecting, roleAtTheDoor, withConnection } from '../machine/entering';
import type { MeetingState } from '../machine/meeting';
import { type ParticipantId, SYSTEM, type Viewer } from '../machine/people';
import { facilitates, isHere, isInRoom, isWaiting, needsRoom, placesLeft, settingsOf } from '../machine/questions';
import { filterIds, find, has, ids, only, put, without } from '../machine/records';
import type { Context, Slice } from '../machine/slice';
import type { Here, PresenceCommand, PresenceEvent, PresenceState } from './types';

/** People in the room know of one another; of those at the door only facilitators, and everyone of themselves. */
const mayKnow = (id: ParticipantId, viewer: Viewer, meeting: MeetingState): boolean =>
  facilitates(viewer.role) || (isInRoom(viewer) && isHere(meeting, id)) || (viewer.role === 'waiting' && viewer.id === id);
const shown = <E extends { readonly id: ParticipantId }>(event: E, viewer: Viewer, before: MeetingState): E | null =>
  mayKnow(event.id, viewer, before) ? event : null;

const change = (state: PresenceState, id: ParticipantId, to: (here: Here) => Here): PresenceState => {
  const here = find(state.people, id);
  const next = here && to(here);
  return next && next !== here ? { ...state, people: put(state.people, id, next) } : state;
};
const gone = (state: PresenceState, id: ParticipantId): PresenceState => (has(state.people, id) ? { ...state, people: without(state.people, id) } : state);

/** A socket of somebody whose place was given up by absence brings them back; everybody else who is outside has to knock. */
function returning(meeting: MeetingState, connection: Here['connections'][number], { actor, facts, now }: Context) {
  const before = find(meeting.roster.admitted, actor);
  const role = roleAtTheDoor(meeting, actor, facts);
  if (before?.left !== 'absence' || role === null || meeting.lifecycle.status !== 'open') return [];
  if (!facilitates(role) && placesLeft(meeting, meeting.lifecycle.settings) === 0) return [];
  return [comeBack(meeting, actor, before, role, withConnection(undefined, connection), now)];
}

export const presence: Slice<PresenceState, PresenceCommand, PresenceEvent> = {
  initial: { people: {}, mediaUsed: {} },

  decide: {
    Connect: (asked, meeting, context) =>
      ok(has(meeting.presence.people, context.actor) ? connecting(meeting, context.actor, asked, context.now) : returning(meeting, asked.connection, context)),
    Disconnect: ({ connection }, meeting, { actor, now }) =>
      ok(find(meeting.presence.people, actor)?.connections.includes(connection) ? [{ type: 'presence/Lost', id: actor, connection, at: now }] : []),
    LoseProcess: ({ process, at }, meeting, { actor, now }) => {
      if (actor !== SYSTEM) return err('not_allowed');
      const lost = (id: ParticipantId) => (find(meeting.presence.people, id)?.connections ?? []).filter((connection) => connection.startsWith(`${process}.`));
      const when = at < now ? { at, noticedAt: now } : { at: now };
      return ok(ids(meeting.presence.people).flatMap((id) => lost(id).map((connection) => ({ type: 'presence/Lost', id, connection, ...when }) as const)));
    },
    ExpireAbsence: ({ id, lostAt }, meeting, { actor, now }) => {
      if (actor !== SYSTEM) return err('not_allowed');
      const keepPlaceMs = settingsOf(meeting)?.keepPlaceMs ?? 0;
      const here = find(meeting.presence.people, id);
      if (!here || here.lostAt === null || here.lostAt !== lostAt || now < lostAt + keepPlaceMs) return ok([]); // back, or an alarm of an earlier absence
      return ok([isWaiting(meeting, id) ? { type: 'lobby/GaveUp', id } : { type: 'roster/Left', id, how: 'absence', at: lostAt }]);
    },
    TakeMedia: ({ connection }, meeting, { actor }) => {
      const refusal = needsRoom(meeting, actor);
      if (refusal) return err(refusal);
      const here = find(meeting.presence.people, actor);
      if (!here?.connections.includes(connection)) return err('not_here');
      return ok(here.media === connection ? [] : [{ type: 'presence/MediaTaken', id: actor, connection }]);
    },
    NoteMedia: ({ id, kind }, meeting, { actor, now }) => {
      if (actor !== SYSTEM) return err('not_allowed');
      const known = find(meeting.presence.mediaUsed, id)?.includes(kind) ?? false;
      return ok(known || !isHere(meeting, id) ? [] : [{ type: 'presence/MediaUsed', id, kind, at: now }]);
    },
  },

  evolve: {
    'presence/Connected': (state, { id, connection, beside }) =>
      change(state, id, (here) => ({ ...withConnection(here, connection), ...(beside && here.media !== null && { media: here.media }) })),
    'presence/Lost': (state, { id, connection, at, noticedAt = at }) =>
      change(state, id, (here) => {
        if (!here.connections.includes(connection)) return here;
        const connections = here.connections.filter((other) => other !== connection);
        const newest = connections.at(-1) ?? null;
        return {
          connections,
          media: here.media === connection ? newest : here.media,
          lostAt: newest === null ? at : null,
          noticedAt: newest === null ? noticedAt : null,
        };
      }),
    'presence/MediaTaken': (state, { id, connection }) =>
      change(state, id, (here) => (here.connections.includes(connection) ? { ...here, media: connection } : here)),
    'presence/MediaUsed': (state, { id, kind }) => ({ ...state, mediaUsed: put(state.mediaUsed, id, [...(find(state.mediaUsed, id) ?? []), kind]) }),
    'roster/Entered': (state, { id, here }) => ({ ...state, people: put(state.people, id, here) }),
    'roster/Left': (state, { id }) => gone(state, id),
    'lobby/Knocked': (state, { knock, here }) => ({ ...state, people: put(state.people, knock.id, here) }),
    'lobby/GaveUp': (state, { id }) => gone(state, id),
    'lobby/Declined': (state, { id }) => gone(state, id),
    'moderation/Removed': (state, { id }) => gone(state, id),
    'moderation/SentBack': (state, { id }) => gone(state, id),
    'lifecycle/Ended': () => presence.initial,
  },

  view: ({ people }, viewer, meeting) => {
    if (facilitates(viewer.role)) return { people, mediaUsed: {} };
    if (isInRoom(viewer)) return { people: filterIds(people, (id) => isHere(meeting, id)), mediaUsed: {} };
    return { people: viewer.role === 'waiting' ? only(people, viewer.id) : {}, mediaUsed: {} };
  },
  viewEvent: {
    'presence/Connected': shown,
    'presence/Lost': shown,
    'presence/MediaTaken': shown,
    'presence/MediaUsed': () => null,
  },

  alarms: ({ lifecycle, presence: { people } }) => {
    if (lifecycle.status === 'new') return [];
    const { keepPlaceMs } = lifecycle.settings;
    return ids(people).flatMap((id) => {
      const lostAt = find(people, id)?.lostAt ?? null;
      return lostAt === null ? [] : [{ at: lostAt + keepPlaceMs, command: { type: 'ExpireAbsence', id, lostAt } as const }];
    });
  },
};
