import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { toCome } from '../machine/next-turn';
import { isConnected, isHere, peopleBySeat } from '../machine/questions';
import { find, has } from '../machine/records';
import type { Instant } from '../machine/slice';
import { clockOf, running, standing } from './clock';
import { ended } from './offer';
import type { Place } from './types';

// What happens to the floor because of what happened to people, whichever command it was: they are lost, come back, leave, come in.

/** The turn of somebody who has left is over; of somebody who is lost it is held, and its time stands as of the loss. */
function turnFollows(meeting: MeetingState, now: Instant): readonly MeetingEvent[] {
  const { turn, paused } = meeting.floor;
  if (!turn) return [];
  if (!isHere(meeting, turn.who)) return [ended(turn, 'left', now)];
  if (turn.phase === 'read') return [];
  const connected = isConnected(meeting, turn.who);
  if (connected === (turn.heldSince === null)) return [];
  if (connected) return [{ type: 'floor/ClockSet', turn: turn.id, clock: paused ? clockOf(turn) : running(clockOf(turn), now), heldSince: null }];
  const lostAt = Math.max(find(meeting.presence.people, turn.who)?.lostAt ?? now, turn.phase === 'offered' ? turn.offeredAt : turn.since);
  // Held from when the loss is known: after a server has died everybody has the same time to come back.
  return [{ type: 'floor/ClockSet', turn: turn.id, clock: standing(clockOf(turn), Math.min(lostAt, now)), heldSince: now }];
}

/** Whoever was offered the floor in this round and has left is remembered: leaving and coming back is not a way to be asked again. */
function placesKept(before: MeetingState, after: MeetingState): readonly MeetingEvent[] {
  if (after.floor.rule !== 'round' || before.agenda.runs !== after.agenda.runs) return [];
  return before.floor.order
    .filter(({ id, offered }) => offered && !isHere(after, id) && !has(after.moderation.removed, id))
    .map((place) => ({ type: 'floor/PlaceKept', place: { ...place, outcome: place.outcome ?? 'left' } }));
}
/** Whoever has come in, or no longer only listens, stands at the end of the order. */
function joining({ floor, roster }: MeetingState, seats: ReturnType<typeof peopleBySeat>): readonly MeetingEvent[] {
  if (floor.rule !== 'round') return [];
  return seats
    .filter((id) => find(roster.people, id)?.participation !== 'listen' && !floor.order.some((place) => place.id === id))
    .map((id): MeetingEvent => {
      const kept: Place | undefined = floor.gone.find((place) => place.id === id);
      return { type: 'floor/Joined', place: kept ?? toCome(id) };
    });
}

export const settleFloor = (before: MeetingState, after: MeetingState, now: Instant): readonly MeetingEvent[] => [
  ...turnFollows(after, now),
  ...placesKept(before, after),
  ...joining(after, peopleBySeat(after)),
];
