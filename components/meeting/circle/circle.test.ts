import { describe, expect, it } from 'vitest';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { busyEvening, devi, evening, kit, play, ruth, snapshotOf, someMedia, theo } from '../testing/states';
import { seatsOf } from './seats';
import { seatState, seatWords } from './seat-words';

const readSeat = (who: typeof kit, snapshot = snapshotOf(busyEvening, kit)) => {
  const seat = seatsOf(busyEvening, kit).find(({ id }) => id === who);
  return seat ? seatWords(seat, seatState(who, snapshot)) : '';
};

describe('the circle', () => {
  it('UI-8 I sit at the bottom, and everybody is on the ring', () => {
    for (const me of peopleBySeat(evening)) {
      const seats = seatsOf(evening, me);
      expect(seats.find(({ id }) => id === me)).toMatchObject({ x: 0, y: 1 });
      for (const { x, y } of seats) expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
      expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(seats.length);
    }
  });

  it('UI-8 the order goes clockwise, as the seats do', () => {
    const seats = seatsOf(evening, kit);
    expect(seats.map(({ id }) => id)).toEqual(peopleBySeat(evening));
    const mine = seats.findIndex(({ id }) => id === kit);
    // Clockwise from the bottom is to the left.
    expect(seats[mine + 1]?.x).toBeLessThan(0);
    expect(seats[mine - 1]?.x).toBeGreaterThan(0);
  });

  it('UI-8 nobody moves when somebody speaks, raises a hand or loses the connection', () => {
    const places = (meeting: typeof evening) => seatsOf(meeting, kit).map(({ id, x, y }) => [id, x, y]);
    const later = play(evening, [theo, { type: 'RaiseHand' }], [ruth, { type: 'CallOn', id: theo }]);
    expect(places(later)).toEqual(places(evening));
  });

  it('UI-9 a seat reads name, role and state', () => {
    expect(readSeat(devi)).toBe('Devi, reconnecting, place kept, camera off');
    expect(readSeat(theo)).toBe('Theo, hand raised, 1 in order, camera off');
    expect(readSeat(ruth)).toBe('Ruth, facilitator, camera off');
    expect(readSeat(kit)).toBe('Kit, you, hand raised, 2 in order, camera off');
    const speaking = snapshotOf(busyEvening, kit, { media: someMedia(busyEvening, { speaking: [ruth] }) });
    expect(readSeat(ruth, speaking)).toBe('Ruth, facilitator, speaking, camera off');
  });
});
