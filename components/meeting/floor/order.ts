import type { FloorState, Place } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isHere, nameOf } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { capital, counted } from '../../ui/time';

/** Somebody who is still to come, or whose turn it is. */
export interface InOrder {
  readonly id: ParticipantId;
  readonly now: boolean;
  /** From 1 for whoever is next; null for the holder and for people who are passed over while they rest or are gone. */
  readonly place: number | null;
  readonly lost: boolean;
  readonly resting: boolean;
}

export interface Order {
  /** Whose turn it is first, then the others as they come. */
  readonly coming: readonly InOrder[];
  /** Had their turn in this round, whichever way it ended: nobody can tell a pass from a finished turn. */
  readonly had: readonly ParticipantId[];
}

const isLost = (meeting: MeetingState, id: ParticipantId): boolean => (find(meeting.presence.people, id)?.lostAt ?? null) !== null;
const isToCome = ({ offered }: Place): boolean => !offered;

/** The people of this part in the order in which they come; nobody where there is no order. */
export function orderOf(meeting: MeetingState): Order {
  const { floor, hands } = meeting;
  const holder = floor.turn?.who ?? null;
  const waiting = floor.rule === 'round' ? floor.order.filter(isToCome).map(({ id }) => id) : floor.rule === 'queue' ? hands.raised.map(({ id }) => id) : [];
  // Whom a facilitator gave the floor while it was taken comes first, whoever else is to come.
  const taking = waiting.filter((id) => floor.rule !== 'round' || find(meeting.roster.people, id)?.participation !== 'listen');
  const ahead = floor.next === null ? taking : [floor.next, ...taking.filter((id) => id !== floor.next)];
  const others = ahead.filter((id) => id !== holder && isHere(meeting, id));
  let place = 0;
  const coming = others.map((id): InOrder => {
    const lost = isLost(meeting, id);
    const resting = floor.resting.includes(id);
    return { id, now: false, lost, resting, place: lost || resting ? null : (place += 1) };
  });
  const first: readonly InOrder[] =
    holder && isHere(meeting, holder) ? [{ id: holder, now: true, place: null, lost: isLost(meeting, holder), resting: false }] : [];
  return { coming: [...first, ...coming], had: hadTheirTurn(floor).filter((id) => id !== holder && id !== floor.next && isHere(meeting, id)) };
}

const hadTheirTurn = ({ rule, order }: FloorState): readonly ParticipantId[] =>
  rule === 'round' ? order.filter((place) => !isToCome(place)).map(({ id }) => id) : [];

/** Whose turn comes after this one, as things are. */
export const nextInOrder = (meeting: MeetingState): ParticipantId | null => orderOf(meeting).coming.find(({ place }) => place === 1)?.id ?? null;

/** "You are third: Marcus, Iris, then you."; null when I am not to come. */
export function myPlaceWords(meeting: MeetingState, me: ParticipantId): string | null {
  const { coming } = orderOf(meeting);
  const mine = coming.find(({ id }) => id === me);
  if (!mine || mine.now || mine.place === null) return null;
  if (mine.place === 1) return 'You are next.';
  const before = coming.filter(({ place }) => place !== null && place < (mine.place ?? 0)).map(({ id }) => nameOf(meeting, id));
  return mine.place <= 4
    ? `You are ${PLACES[mine.place]}: ${before.join(', ')}, then you.`
    : `${capital(counted(before.length, 'person', 'people'))} come before you.`;
}
const PLACES: Readonly<Record<number, string>> = { 2: 'second', 3: 'third', 4: 'fourth' };
