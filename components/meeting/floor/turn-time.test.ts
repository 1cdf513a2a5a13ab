import { describe, expect, it } from 'vitest';
import type { Turn, TurnClock, TurnId } from '../../../lib/meeting/floor/types';
import { ana } from '../testing/states';
import { leftWords, lengthWords, turnLengthMs, turnTime } from './turn-time';

const MINUTE = 60_000;
const speaking = (clock: TurnClock): Turn => ({
  id: '1.1' as TurnId,
  who: ana,
  offeredAt: 0,
  reactions: [],
  heldSince: null,
  phase: 'speaking',
  since: 0,
  clock,
  asksMore: false,
});
const running = (endsAt: number): TurnClock => ({ kind: 'running', endsAt, nominalEndsAt: endsAt });

describe('the time of a turn', () => {
  it('UI-64 the ring fills with the turn and then stands full; the last fifth is marked for the speaker', () => {
    const at = (now: number) => turnTime(speaking(running(2 * MINUTE)), 2 * MINUTE, now);
    expect(at(0)).toMatchObject({ elapsed: 0, lastPart: false, over: false });
    expect(at(MINUTE)).toMatchObject({ elapsed: 0.5, lastPart: false, over: false });
    expect(at(96_000)).toMatchObject({ lastPart: true, over: false });
    expect(at(2 * MINUTE)).toMatchObject({ elapsed: 1, over: true });
    expect(at(10 * MINUTE)).toMatchObject({ elapsed: 1, over: true });
  });

  it('UI-64 a clock that stands does not move with the time, and added time opens the ring again', () => {
    const standing = speaking({ kind: 'standing', leftMs: MINUTE, nominalLeftMs: MINUTE });
    expect(turnTime(standing, 2 * MINUTE, 0)).toEqual(turnTime(standing, 2 * MINUTE, 5 * MINUTE));
    expect(turnTime(speaking(running(3 * MINUTE)), 2 * MINUTE, 2 * MINUTE)).toMatchObject({ elapsed: 0.5, over: false });
  });

  it('UI-64 without a length there is no ring to fill', () => {
    expect(turnTime(speaking(null), null, 0)).toBeNull();
    expect(turnLengthMs({ perPersonS: null, timer: 'gentle' })).toBeNull();
    expect(turnLengthMs({ perPersonS: 120, timer: 'off' })).toBeNull();
    expect(turnLengthMs({ perPersonS: 120, timer: 'gentle' }, 2)).toBe(4 * MINUTE);
  });

  it('UI-65 the time left is told in words, never in digits that count down', () => {
    expect([200, 100, 60, 30, 5, 0, -10].map((seconds) => leftWords(seconds * 1_000))).toEqual([
      'About three minutes left',
      'About two minutes left',
      'About a minute left',
      'About half a minute left',
      'A little time left',
      null,
      null,
    ]);
    for (let seconds = 1; seconds <= 600; seconds += 1) expect(leftWords(seconds * 1_000)).not.toMatch(/\d/);
  });

  it('UI-65 lengths read as people say them', () => {
    expect([30, 45, 60, 90, 120, 150, 100].map((seconds) => lengthWords(seconds * 1_000))).toEqual([
      'half a minute',
      '45 seconds',
      'one minute',
      'one and a half minutes',
      'two minutes',
      'two and a half minutes',
      '100 seconds',
    ]);
  });
});
