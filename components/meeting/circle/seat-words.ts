import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { find } from '../../../lib/meeting/machine/records';
import { PARTICIPATION_WORDS, ROLE_WORDS } from '../words';
import type { Seat } from './seats';

/** What the floor says of the seats. */
export interface Lit {
  readonly now: ParticipantId | null;
  readonly next: ParticipantId | null;
}
export const NOBODY: Lit = { now: null, next: null };

/** How somebody stands, as everyone in the room may see it. */
export interface SeatState {
  readonly mine: boolean;
  readonly camera: boolean;
  readonly speaking: boolean;
  readonly called: boolean;
  /** Whose turn it is, and whose comes next. */
  readonly turn: 'now' | 'next' | null;
  /** Still here, but resting: keeps a place and is passed over. */
  readonly resting: boolean;
  /** Place among the raised hands, from 1; null when the hand is down. */
  readonly hand: number | null;
  readonly lost: boolean;
}

export function seatState(id: ParticipantId, { meeting, me, media, connection }: MeetingSnapshot, lit: Lit = NOBODY): SeatState {
  const mine = id === me;
  const hand = meeting ? meeting.hands.raised.findIndex((raised) => raised.id === id) : -1;
  const here = meeting && find(meeting.presence.people, id);
  return {
    mine,
    camera: mine ? media.camera.state === 'on' : media.people[id]?.camera === 'on',
    speaking: media.speaking.includes(id),
    called: lit.now === null && meeting?.hands.called === id,
    turn: id === lit.now ? 'now' : id === lit.next ? 'next' : null,
    resting: meeting?.floor.resting.includes(id) ?? false,
    hand: hand < 0 ? null : hand + 1,
    lost: mine ? connection.state === 'reconnecting' : (here?.lostAt ?? null) !== null,
  };
}

/** Name, role, state: how a screen reader reads a seat ("Devi, reconnecting, place kept"). */
export function seatWords({ person }: Pick<Seat, 'person'>, state: SeatState): string {
  return [
    person.name,
    // First, as it stands under the face: what is read aloud begins with what is seen.
    state.turn === 'now' ? 'now has the turn' : state.turn,
    state.mine && 'you',
    person.role !== 'member' && ROLE_WORDS[person.role],
    state.lost && 'reconnecting, place kept',
    state.resting && 'resting, place kept',
    state.called && 'asked to speak',
    state.speaking && 'speaking',
    state.hand !== null && `hand raised, ${state.hand} in order`,
    person.participation !== 'turns' && PARTICIPATION_WORDS[person.participation].short,
    person.participation === 'turns' && (state.camera ? 'camera on' : 'camera off'),
  ]
    .filter(Boolean)
    .join(', ');
}
