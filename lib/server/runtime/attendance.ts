import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ParticipantId, Role } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { MediaKind } from '../../meeting/presence/types';
import type { Recorded } from '../ports/meeting-store';
import type { Attended } from '../ports/record-store';
import { merge, overlap, type Span } from './spans';

const MINUTE = 60_000;
/** docs/SPEC.md, table of times: an absence shorter than this does not split attendance, and counts as presence. */
const GAP_MS = 3 * MINUTE;

/** What was seen so far of one person who came in. A stay that is still going on ends at infinity. */
interface Seen {
  name: string;
  role: Role;
  readonly kinds: Set<MediaKind>;
  /** In the room, whether connected or not. */
  readonly inRoom: Span[];
  /** Connections that go on, and since when; only while in the room. */
  readonly connected: Map<string, Instant>;
  readonly closed: Span[];
}

/**
 * Of a meeting that has ended. Attendance as decisions.md 13 and 14 have it: a projection of events and of nothing else. Present is who was in the room while at least
 * one connection was there; a connection ends when it was lost, not when that was noticed. Whoever only waited at the door is not in it.
 */
export function attendanceOf(events: readonly Recorded[]): readonly Attended[] {
  const people = new Map<ParticipantId, Seen>();
  let ended: Instant = Number.POSITIVE_INFINITY;
  for (const { event } of events) {
    if (event.type === 'lifecycle/Ended') ended = event.at;
    else note(people, event);
  }
  return [...people].flatMap(([id, seen]) => rowOf(id, seen, ended) ?? []).sort((a, b) => a.firstJoined - b.firstJoined);
}

function note(people: Map<ParticipantId, Seen>, event: MeetingEvent): void {
  if (event.type === 'roster/Entered') enter(people, event);
  // Segments have ids too; none of them is anybody's.
  const seen = 'id' in event && event.id !== null ? people.get(event.id as ParticipantId) : undefined;
  if (!seen) return;
  switch (event.type) {
    case 'presence/Connected':
      connect(seen, event.connection, event.at);
      break;
    case 'presence/Lost':
      disconnect(seen, event.connection, event.at);
      break;
    case 'presence/MediaUsed':
      seen.kinds.add(event.kind);
      break;
    case 'roster/Renamed':
      seen.name = event.name;
      break;
    case 'roster/RoleChanged':
      seen.role = higher(seen.role, event.role);
      break;
    case 'roster/Left':
    case 'moderation/Removed':
    case 'moderation/SentBack':
      leave(seen, event.at);
      break;
    default:
      break;
  }
}

function enter(people: Map<ParticipantId, Seen>, { id, person, here, at }: Extract<MeetingEvent, { type: 'roster/Entered' }>): void {
  const seen: Seen = people.get(id) ?? { name: '', role: person.role, kinds: new Set(), inRoom: [], connected: new Map(), closed: [] };
  people.set(id, seen);
  seen.name = person.name;
  seen.role = higher(seen.role, person.role);
  if (!isInside(seen)) seen.inRoom.push({ from: at, to: Number.POSITIVE_INFINITY });
  for (const connection of here.connections) connect(seen, connection, at);
}

const isInside = ({ inRoom }: Seen): boolean => inRoom.at(-1)?.to === Number.POSITIVE_INFINITY;

function connect(seen: Seen, connection: string, at: Instant): void {
  if (isInside(seen) && !seen.connected.has(connection)) seen.connected.set(connection, at);
}
function disconnect(seen: Seen, connection: string, at: Instant): void {
  const from = seen.connected.get(connection);
  if (from === undefined) return;
  seen.connected.delete(connection);
  seen.closed.push({ from, to: at });
}
/** Whoever leaves by absence left when the last connection was lost, and that is how the event says it. Nobody is told what becomes of the sockets. */
function leave(seen: Seen, at: Instant): void {
  const stay = seen.inRoom.at(-1);
  if (!stay || !isInside(seen)) return;
  for (const connection of [...seen.connected.keys()]) disconnect(seen, connection, at);
  seen.inRoom.splice(-1, 1, { from: stay.from, to: at });
}

function rowOf(id: ParticipantId, seen: Seen, ended: Instant): Attended | null {
  const going = [...seen.connected.values()].map((from) => ({ from, to: Number.POSITIVE_INFINITY }));
  const here = overlap([...seen.closed, ...going], seen.inRoom, ended);
  const counted = merge(here, GAP_MS);
  const [first, last] = [counted[0], counted.at(-1)];
  if (!first || !last) return null;
  const present = counted.reduce((sum, { from, to }) => sum + (to - from), 0);
  return {
    participant: id,
    name: seen.name,
    role: seen.role,
    firstJoined: first.from,
    lastLeft: last.to,
    minutes: Math.floor(present / MINUTE),
    reconnections: merge(here, 0).length - 1,
    how: seen.kinds.has('video') ? 'video' : seen.kinds.has('audio') ? 'audio' : 'text',
  };
}

const RANK: Readonly<Record<Role, number>> = { member: 0, cofacilitator: 1, facilitator: 2 };
const higher = (a: Role, b: Role): Role => (RANK[a] >= RANK[b] ? a : b);
