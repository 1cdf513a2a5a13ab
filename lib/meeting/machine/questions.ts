import type { Knock } from '../lobby/types';
import type { MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId, Standing, Viewer } from './people';
import type { AgendaSegment } from '../agenda/types';
import { find, has, ids } from './records';
import type { MeetingSettings, Rejection } from './slice';

// Questions that several features ask. A feature may ask here; it never imports another feature.

export const facilitates = (role: Standing | undefined): boolean => role === 'facilitator' || role === 'cofacilitator';
export const isInRoom = ({ role }: Viewer): boolean => facilitates(role) || role === 'member';

export const isHere = (meeting: MeetingState, id: ParticipantId): boolean => has(meeting.roster.people, id);
/** In the room or at the door, with at least one connection. */
export const isConnected = ({ presence }: MeetingState, id: ParticipantId): boolean => (find(presence.people, id)?.connections.length ?? 0) > 0;
/** Facilitator or co-facilitator. */
export const isFacilitator = (meeting: MeetingState, id: ParticipantId): boolean => facilitates(find(meeting.roster.people, id)?.role);
/** Facilitator and not co-facilitator: may end the meeting, change policies, name co-facilitators. */
export const isFullFacilitator = (meeting: MeetingState, id: ParticipantId): boolean => find(meeting.roster.people, id)?.role === 'facilitator';
export const knockOf = (meeting: MeetingState, id: ParticipantId): Knock | undefined => meeting.lobby.waiting.find((knock) => knock.id === id);
export const isWaiting = (meeting: MeetingState, id: ParticipantId): boolean => knockOf(meeting, id) !== undefined;
export const nameOf = (meeting: MeetingState, id: ParticipantId): string => find(meeting.roster.people, id)?.name ?? '';

/** Who this person is to the meeting, as far as visibility goes. */
export function standingOf(meeting: MeetingState, id: ParticipantId): Standing {
  const inside = find(meeting.roster.people, id);
  if (inside) return inside.role;
  if (isWaiting(meeting, id)) return 'waiting';
  if (has(meeting.moderation.removed, id)) return 'removed';
  return has(meeting.lobby.declined, id) ? 'declined' : 'outside';
}

/** Everyone in the room, by seat. */
export const peopleBySeat = (meeting: MeetingState): readonly ParticipantId[] => {
  const { people } = meeting.roster;
  return [...ids(people)].sort((a, b) => (find(people, a)?.seat ?? 0) - (find(people, b)?.seat ?? 0));
};
export const facilitatorIsHere = (meeting: MeetingState): boolean => Object.values(meeting.roster.people).some(({ role }) => facilitates(role));

/** The segment that runs now; null while none does: then the meeting is an open conversation. */
export const segmentNow = ({ agenda }: MeetingState): AgendaSegment | null =>
  agenda.status === 'running' ? (agenda.segments.find(({ id }) => id === agenda.current.id) ?? null) : null;

/** null before the first event. */
export const settingsOf = ({ lifecycle }: MeetingState): MeetingSettings | null => (lifecycle.status === 'new' ? null : lifecycle.settings);
/** No place for another member; facilitators come in all the same. */
export const placesLeft = (meeting: MeetingState, { capacity }: MeetingSettings): number => Math.max(0, capacity - ids(meeting.roster.people).length);

/** Who is greeting this person now: the name of a facilitator who still is in the room, else null. */
export const greeterOf = (meeting: MeetingState, { greetedBy }: Knock): string | null =>
  Object.values(meeting.roster.people).some(({ name, role }) => name === greetedBy && facilitates(role)) ? greetedBy : null;

/** Why somebody may not do what everyone in the room may; null when they may. */
export function needsRoom(meeting: MeetingState, id: ParticipantId): Rejection | null {
  if (isHere(meeting, id)) return null;
  return meeting.lifecycle.status === 'ended' ? 'meeting_ended' : 'not_here';
}
/** Why somebody may not do what facilitators and co-facilitators may; null when they may. */
export function needsFacilitator(meeting: MeetingState, id: ParticipantId): Rejection | null {
  if (isFacilitator(meeting, id)) return null;
  return meeting.lifecycle.status === 'ended' ? 'meeting_ended' : 'not_allowed';
}
/** Why somebody may not do what only facilitators may (decisions.md 3); null when they may. */
export const needsFullFacilitator = (meeting: MeetingState, id: ParticipantId): Rejection | null =>
  needsFacilitator(meeting, id) ?? (isFullFacilitator(meeting, id) ? null : 'not_allowed');

/** Why this person may not write in the chat now; null when they may. The stricter of the policy and of the segment holds. The words of a turn: `mayWriteTurn`. */
export function mayWrite(meeting: MeetingState, id: ParticipantId): Rejection | null {
  const refusal = needsRoom(meeting, id);
  if (refusal) return refusal;
  const { policy } = meeting.chatPolicy;
  const part = segmentNow(meeting)?.chat ?? 'open';
  if (policy === 'closed' || part === 'closed') return 'chat_closed';
  // Where a part is for reactions, only facilitators write; without a facilitator it is quiet.
  const open = policy === 'open' && part === 'open' && meeting.lead.quietSince === null;
  return open || isFacilitator(meeting, id) ? null : 'chat_facilitators_only';
}
/** Why this person may not delete a message of `author`; null when they may: their own, or anybody's for facilitators. */
export const mayDelete = (meeting: MeetingState, id: ParticipantId, author: ParticipantId): Rejection | null =>
  needsRoom(meeting, id) ?? (id === author || isFacilitator(meeting, id) ? null : 'not_allowed');

/**
 * Did fewer people have the right to write after this event? It raises the chat's fence (decisions.md 10). Told from the event alone,
 * so a change from "closed" to "facilitators only" counts too: one retry more, never one right too many.
 */
export function narrowsChat(event: MeetingEvent): boolean {
  switch (event.type) {
    case 'lifecycle/Ended':
    case 'moderation/Removed':
    case 'moderation/SentBack':
    case 'roster/Left':
    case 'lead/FellQuiet':
    // Each segment has its own rule, and the words of a turn belong to that turn.
    case 'agenda/Began':
    case 'floor/Written':
    case 'floor/TurnEnded':
      return true;
    case 'floor/TurnStarted':
      return event.by === 'voice';
    case 'chatPolicy/Changed':
      return event.policy !== 'open';
    case 'roster/RoleChanged':
      return event.role !== 'facilitator';
    default:
      return false;
  }
}
/** The fence once `events` are stored right after `seq`: the `seq` of the last one that narrowed, or `gate` as it was. */
export const chatGateAfter = (gate: number, seq: number, events: readonly MeetingEvent[]): number =>
  events.reduce((last, event, i) => (narrowsChat(event) ? seq + i + 1 : last), gate);
