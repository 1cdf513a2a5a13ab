import { describe, expect, it } from 'vitest';
import { capacityOf } from './capacity';
import { segment } from './segment';

const minutes = (text: string): number => {
  const [whole = '', seconds = ''] = text.split(':');
  return (Number(whole) * 60 + Number(seconds)) * 1_000;
};
const round = (perPersonS: number | null, planned = 12) => segment('round', 'round', 'Check-in round', planned, { perPersonS });

describe('does a round fit', () => {
  it.each([
    [60, ['7:00', '9:20', '11:40', '14:00', '18:40']],
    [120, ['13:00', '17:20', '21:40', '26:00', '34:40']],
    [180, ['19:00', '25:20', '31:40', '38:00', '50:40']],
    [300, ['31:00', '41:20', '51:40', '62:00', '82:40']],
  ])('FO-14 a lap takes each turn and ten seconds of hand-over: turns of %i s with 6, 8, 10, 12 and 16 people', (perPersonS, table) => {
    expect([6, 8, 10, 12, 16].map((people) => capacityOf(round(perPersonS), people)?.neededMs)).toEqual(table.map(minutes));
  });

  it('FO-15 says how much more is needed than planned: with 11 people a check-in of 95 s takes 19:15 instead of 12 minutes', () => {
    expect(capacityOf(round(95), 11)).toEqual({ neededMs: minutes('19:15'), plannedMs: minutes('12:00'), overMs: minutes('7:15') });
    expect(capacityOf(round(95), 6)).toEqual({ neededMs: minutes('10:30'), plannedMs: minutes('12:00'), overMs: 0 });
    expect(capacityOf(round(95), 0)?.neededMs).toBe(0);
    // In the meeting time may have been given to it.
    expect(capacityOf({ ...round(95), plannedMs: minutes('20:00') }, 11)).toMatchObject({ plannedMs: minutes('20:00'), overMs: 0 });
  });

  it('FO-16 a longer pause between turns counts instead of the hand-over', () => {
    expect(capacityOf({ ...round(60), betweenS: 8 }, 6)?.neededMs).toBe(minutes('7:00'));
    expect(capacityOf({ ...round(60), betweenS: 30 }, 6)?.neededMs).toBe(minutes('9:00'));
  });

  it('FO-17 it is no question outside of rounds, nor where turns have no length', () => {
    expect(capacityOf(round(null), 40)).toBe(null);
    expect(capacityOf(segment('queue', 'queue', 'Sharing', 10, { perPersonS: 180 }), 40)).toBe(null);
  });
});
