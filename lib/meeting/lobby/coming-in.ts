import { letIn, roomOf } from '../machine/entering';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { placesLeft, settingsOf } from '../machine/questions';
import { find } from '../machine/records';
import type { Instant } from '../machine/slice';
import type { Knock } from './types';

// Those whom a facilitator opens for: they come in at once, or between two turns.

const expected = ({ lobby }: MeetingState): readonly Knock[] => lobby.waiting.filter(({ comesIn }) => comesIn !== null);

/** How many more can be let in: those who come in after this turn have their place already. */
export function places(meeting: MeetingState): number {
  const settings = settingsOf(meeting);
  return settings ? Math.max(0, placesLeft(meeting, settings) - expected(meeting).length) : 0;
}

/** Lets these in, in their order. */
function admit(meeting: MeetingState, knocks: readonly Knock[], now: Instant): readonly MeetingEvent[] {
  let room = roomOf(meeting);
  const events: MeetingEvent[] = [];
  for (const { id, name, participation, firstTime, via } of knocks) {
    const here = find(meeting.presence.people, id) ?? { connections: [], media: null, lostAt: now, noticedAt: now };
    const welcome = letIn(room, { id, name, role: 'member', participation, firstTime, via, here }, now);
    events.push(...welcome.events);
    room = welcome.room;
  }
  return events;
}

/** Nobody comes in in the middle of somebody's turn, where the group wishes that. */
export function letInOrExpect(meeting: MeetingState, knocks: readonly Knock[], now: Instant): readonly MeetingEvent[] {
  const waits = meeting.floor.turn !== null && settingsOf(meeting)?.late.kind !== 'at_once';
  return waits ? knocks.map(({ id }) => ({ type: 'lobby/Expected', id })) : admit(meeting, knocks, now);
}

/** Between two turns, and when none is on any more, whoever is expected comes in, as far as there are places. */
export function expectedComeIn(before: MeetingState, after: MeetingState, now: Instant): readonly MeetingEvent[] {
  const { turn } = after.floor;
  const settings = settingsOf(after);
  if (!settings || (turn !== null && turn.id === before.floor.turn?.id)) return [];
  return admit(after, expected(after).slice(0, placesLeft(after, settings)), now);
}
