import type { Turn } from '../../../lib/meeting/floor/types';
import type { Segment } from '../../../lib/meeting/formats/types';
import type { Instant } from '../../../lib/meeting/machine/slice';
import { counted } from '../../ui/time';

/** From here on the speaker sees a soft change: four fifths of the time are over. */
const LAST_PART = 0.8;

/**
 * How a turn's time stands for whoever looks. The clock in the state is already theirs: listeners hold the nominal time only (decisions.md, private
 * extra time), so one sum serves everybody.
 */
export interface TurnTime {
  /** In ms; negative once it is over. */
  readonly leftMs: number;
  /** 0 … 1: how much of the ring is drawn. */
  readonly elapsed: number;
  readonly standing: boolean;
  readonly lastPart: boolean;
  readonly over: boolean;
}

/** null where the turn has no length, or has not begun. `lengthMs`: of the whole turn, more than 0. */
export function turnTime(turn: Turn | null, lengthMs: number | null, now: Instant): TurnTime | null {
  if (!turn || lengthMs === null || (turn.phase !== 'speaking' && turn.phase !== 'writing') || turn.clock === null) return null;
  const standing = turn.clock.kind === 'standing';
  const leftMs = turn.clock.kind === 'standing' ? turn.clock.leftMs : turn.clock.endsAt - now;
  const wholeMs = Math.max(lengthMs, leftMs);
  const elapsed = Math.min(1, Math.max(0, 1 - leftMs / wholeMs));
  return { leftMs, elapsed, standing, lastPart: elapsed >= LAST_PART, over: leftMs <= 0 };
}

/** Length of one turn of this person in ms, with their private extra time as far as the viewer may know it; null: without a length. */
export const turnLengthMs = ({ perPersonS, timer }: Pick<Segment, 'perPersonS' | 'timer'>, times = 1): number | null =>
  perPersonS === null || timer === 'off' ? null : perPersonS * 1_000 * times;

/** "About a minute left", without a full stop; null once it is over. Never digits that count down. */
export function leftWords(leftMs: number): string | null {
  if (leftMs <= 0) return null;
  const seconds = leftMs / 1_000;
  if (seconds < 20) return 'A little time left';
  if (seconds < 45) return 'About half a minute left';
  if (seconds < 90) return 'About a minute left';
  return `About ${counted(Math.round(seconds / 60), 'minute', 'minutes')} left`;
}

/** "two minutes", "a minute and a half", "45 seconds". */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds === 30) return 'half a minute';
  if (seconds === 60) return 'one minute';
  if (seconds === 90) return 'one and a half minutes';
  if (seconds % 60 === 0) return counted(seconds / 60, 'minute', 'minutes');
  if (seconds > 60 && seconds % 30 === 0) return `${counted(Math.floor(seconds / 60), '', '').trim()} and a half minutes`;
  return `${seconds} seconds`;
}
