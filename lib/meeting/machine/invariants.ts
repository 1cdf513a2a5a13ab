import type { Here } from '../presence/types';
import { brokenAgenda, brokenLead } from './invariants-lead';
import type { MeetingEvent, MeetingState } from './meeting';
import { brokenByFloor, brokenFloor } from './invariants-floor';
import type { ParticipantId } from './people';
import { facilitates, isHere, isWaiting } from './questions';
import { find, has, ids, isEmpty } from './records';

// What is true of every meeting that `decide` and `evolve` can lead to. For tests, and for whoever doubts a stored meeting.

const repeats = <T>(values: readonly T[]): boolean => new Set(values).size !== values.length;

function* brokenPlaces(meeting: MeetingState): Iterable<string> {
  const { roster, lobby, moderation, presence, lifecycle } = meeting;
  const inside = ids(roster.people);
  const waiting = lobby.waiting.map(({ id }) => id);
  if (inside.some((id) => waiting.includes(id))) yield 'somebody is both in the room and at the door';
  if (repeats(waiting)) yield 'somebody waits twice';
  if (waiting.some((id) => has(lobby.declined, id))) yield 'somebody declined waits';
  if (lobby.waiting.some(({ comesIn }) => comesIn !== null) && meeting.floor.turn === null && lifecycle.status === 'open') {
    if (inside.length < lifecycle.settings.capacity) yield 'somebody who was let in waits although nobody has the floor';
  }
  if (lobby.mine !== null) yield 'the true state holds the view of one person';
  for (const id of ids(moderation.removed)) {
    const left = isHere(meeting, id) || isWaiting(meeting, id) || has(roster.admitted, id) || has(presence.people, id) || has(lobby.declined, id);
    if (left) yield 'somebody who was asked to leave is still somewhere';
  }
  const present = [...ids(presence.people)].sort().join();
  if (present !== [...inside, ...waiting].sort().join()) yield 'presence is not exactly that of the room and the door';
  if (lifecycle.status === 'ended' && inside.length + waiting.length > 0) yield 'somebody is left in an ended meeting';
  if (lifecycle.status !== 'open' && inside.length > 0) yield 'somebody is in the room of a meeting that is not open';
  if (lifecycle.status === 'new' && waiting.length > 0) yield 'somebody waits before the first event';
}

function* brokenRoster({ roster }: MeetingState): Iterable<string> {
  const people = ids(roster.people);
  const admitted = Object.values(roster.admitted);
  if (repeats(admitted.map(({ seat }) => seat))) yield 'two people have one seat';
  if (repeats(Object.values(roster.people).map(({ name }) => name))) yield 'two people in the room have one name';
  if (admitted.some(({ seat }) => seat > roster.seats || seat < 1)) yield 'a seat was never given';
  for (const id of people) {
    const [person, known] = [find(roster.people, id), find(roster.admitted, id)];
    if (!known || known.left !== null) yield 'somebody is in the room without being let in';
    else if (known.seat !== person?.seat || known.role !== person.role || known.name !== person.name) yield 'admission and roster disagree';
  }
  if (ids(roster.admitted).some((id) => find(roster.admitted, id)?.left === null && !has(roster.people, id))) yield 'somebody left without leaving';
  const could = people.filter((id) => facilitates(find(roster.people, id)?.role));
  if (roster.lead === null ? could.length > 0 : !could.includes(roster.lead))
    yield 'the lead is not a facilitator in the room, or nobody leads although somebody could';
}

const brokenHere = ({ connections, media, lostAt }: Here): boolean =>
  repeats(connections) ||
  (media === null) !== (connections.length === 0) ||
  (media !== null && !connections.includes(media)) ||
  (lostAt === null) !== connections.length > 0;

function* brokenRest(meeting: MeetingState): Iterable<string> {
  const { hands, moderation, presence, roster } = meeting;
  const here = (id: ParticipantId) => isHere(meeting, id);
  if (Object.values(presence.people).some(brokenHere)) yield 'a presence contradicts itself';
  if (!hands.raised.every(({ id }) => here(id)) || (hands.called !== null && !here(hands.called))) yield 'a hand of somebody who is not in the room';
  if (repeats(hands.raised.map(({ id }) => id))) yield 'somebody has two hands up';
  if (!hands.shy.every(here) || repeats(hands.shy)) yield 'somebody is shy who is not in the room, or twice';
  if (!ids(moderation.notices).every(here)) yield 'a notice for somebody who is not in the room';
  if (repeats(moderation.keptMuted) || !moderation.keptMuted.every((id) => has(roster.admitted, id)))
    yield 'somebody kept muted who was never let in, or twice';
}

/** In words, what is wrong with this meeting; empty when all is well. */
export const brokenIn = (meeting: MeetingState): readonly string[] => [
  ...brokenPlaces(meeting),
  ...brokenRoster(meeting),
  ...brokenRest(meeting),
  ...brokenAgenda(meeting),
  ...brokenLead(meeting),
  ...brokenFloor(meeting),
];

/** In words, what one event does that must never happen; empty when all is well. */
export function brokenBy(before: MeetingState, event: MeetingEvent): readonly string[] {
  const { lifecycle, roster } = before;
  const broken: string[] = [];
  if ((lifecycle.status === 'new') !== (event.type === 'lifecycle/Prepared')) broken.push('the first event, and only the first, prepares the meeting');
  if (lifecycle.status === 'ended') broken.push('something happens after the end');
  if (event.type === 'roster/Entered') {
    const full = lifecycle.status !== 'open' || ids(roster.people).length >= lifecycle.settings.capacity;
    if (full && !facilitates(event.person.role)) broken.push('a member comes into a full room');
    if (!has(roster.admitted, event.id)) broken.push('somebody comes in without being let in');
  }
  if (event.type === 'lifecycle/Ended' && event.reason === 'forgotten' && !isEmpty(roster.people)) broken.push('a meeting with people in it is forgotten');
  return [...broken, ...brokenByFloor(before, event)];
}
