'use client';

import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { useServerTime } from '../use-server-time';
import { turnLine } from './turn-line';

/** In step with the ring: nothing moves each second. */
const STEP_MS = 5_000;

interface TurnTimeLineProps {
  readonly meeting: MeetingState;
  readonly turn: Turn;
  readonly hideTime: boolean;
  /** The time itself stands beside it already. */
  readonly brief?: boolean;
}

/** How the turn stands for whoever leads: its time, and whether more was asked for. */
export function TurnTimeLine({ meeting, turn, hideTime, brief = false }: TurnTimeLineProps) {
  const now = useServerTime(STEP_MS);
  const { text, asksMore } = turnLine(meeting, turn, now, hideTime, brief);
  if (text === '' && !asksMore) return null;
  return (
    <p className="desk-line small soft">
      {asksMore && <strong className="asks-more">{nameOf(meeting, turn.who)} asks for a bit more time.</strong>} {text}
    </p>
  );
}
