import type { Here } from '../presence/types';
import type { Admitted } from '../roster/types';
import type { MeetingEvent, MeetingState } from './meeting';
import { uniqueName } from './names';
import type { ConnectionId, ParticipantId, Participation, Role } from './people';
import { find, ids } from './records';
import { planned } from './plan';
import type { Facts, Instant } from './slice';

// How somebody comes into the room, or back into it: asked for at the door, by facilitators, and by a socket that returns.

/** Somebody about to come in for the first time. */
export interface Newcomer {
  readonly id: ParticipantId;
  /** Cleaned; made unique here. */
  readonly name: string;
  readonly role: Role;
  readonly participation: Participation;
  readonly firstTime: boolean;
  readonly via: string | null;
  readonly here: Here;
}
/** What the next newcomer depends on; carried along when several come in at once. */
export interface Room {
  readonly names: readonly string[];
  readonly seats: number;
}
export const roomOf = ({ roster }: MeetingState): Room => ({ names: Object.values(roster.people).map(({ name }) => name), seats: roster.seats });

/** Let in for the first time: gets the next seat, and a name that nobody in the room has. */
export function letIn(
  room: Room,
  { id, name, role, participation, firstTime, via, here }: Newcomer,
  at: Instant,
): { events: readonly MeetingEvent[]; room: Room } {
  const person = { name: uniqueName(name, room.names), role, seat: room.seats + 1, participation, firstTime };
  return {
    events: [
      { type: 'roster/Admitted', id, person, via, at },
      { type: 'roster/Entered', id, person, here, at },
    ],
    room: { names: [...room.names, person.name], seats: person.seat },
  };
}

/** Back in the same seat, without the lobby. */
export function comeBack(meeting: MeetingState, id: ParticipantId, { seat, firstTime, ...was }: Admitted, role: Role, here: Here, at: Instant): MeetingEvent {
  const name = uniqueName(was.name, roomOf(meeting).names);
  return { type: 'roster/Entered', id, person: { name, role, seat, participation: was.participation, firstTime }, here, at };
}

/**
 * The role in which somebody comes in. The database settles who may be facilitator; between member and co-facilitator, what was decided
 * in the meeting holds (decisions.md 4). null: no right to be here.
 */
export function roleAtTheDoor(meeting: MeetingState, id: ParticipantId, { mayEnterAs }: Facts): Role | null {
  const before = find(meeting.roster.admitted, id);
  return !before || mayEnterAs === null || mayEnterAs === 'facilitator' || before.role === 'facilitator' ? mayEnterAs : before.role;
}

/** The first events of a meeting, where it has none yet. */
export const preparing = ({ lifecycle }: MeetingState, { settings, plan }: Facts): readonly MeetingEvent[] =>
  lifecycle.status === 'new' ? [{ type: 'lifecycle/Prepared', settings }, ...planned(plan)] : [];
/** The meeting opens when the first facilitator comes in. */
export const opening = ({ lifecycle }: MeetingState, at: Instant): readonly MeetingEvent[] =>
  lifecycle.status === 'open' ? [] : [{ type: 'lifecycle/Opened', at, epoch: 1 }];

/** The newest connection holds sound and picture (decisions.md 26). */
export const withConnection = (here: Here | undefined, connection: ConnectionId): Here => ({
  connections: [...(here?.connections ?? []).filter((other) => other !== connection), connection],
  media: connection,
  lostAt: null,
  noticedAt: null,
});
/** One more tab or device of somebody who is in the room or waiting; nothing when it is known already. */
export function connecting(
  { presence }: MeetingState,
  id: ParticipantId,
  { connection, beside }: { readonly connection: ConnectionId; readonly beside?: true },
  at: Instant,
): readonly MeetingEvent[] {
  const here = find(presence.people, id);
  return !here || here.connections.includes(connection) ? [] : [{ type: 'presence/Connected', id, connection, at, ...(beside && { beside }) }];
}

/** Did somebody who was asked to leave come by this link? Links are opaque ids; null for who came without one. */
export const linkOfRemoved = ({ moderation }: MeetingState, via: string | null): boolean =>
  via !== null && ids(moderation.removed).some((id) => find(moderation.removed, id)?.via === via);
