import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import type { Person } from '../../../lib/meeting/roster/types';

/** More than this and the circle opens into rows (ui.md §4). */
export const MOST_IN_A_CIRCLE = 16;

export interface Seat {
  readonly id: ParticipantId;
  readonly person: Person;
  /** On the ring, −1 … 1; y grows downwards. */
  readonly x: number;
  readonly y: number;
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000 + 0;

/** Everyone in the order of their seats, clockwise; `me` sits at the bottom. Whoever is not in the room sits with the first. */
export function seatsOf(meeting: MeetingState, me: ParticipantId): readonly Seat[] {
  const order = peopleBySeat(meeting);
  const mine = Math.max(0, order.indexOf(me));
  return order.flatMap((id, k) => {
    const person = find(meeting.roster.people, id);
    if (!person) return [];
    const angle = ((90 + ((k - mine) * 360) / order.length) * Math.PI) / 180;
    return [{ id, person, x: rounded(Math.cos(angle)), y: rounded(Math.sin(angle)) }];
  });
}
