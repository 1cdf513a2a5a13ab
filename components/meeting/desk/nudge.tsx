'use client';

import { useEffect, useRef } from 'react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Notice } from '../../ui/notice';
import { useMeetingUi } from '../context';
import { useServerTime } from '../use-server-time';
import { isUnanswered, nudgeWords } from './turn-line';

const STEP_MS = 5_000;

/** For facilitators only: nobody presses anybody. Said once, and it stays until there is an answer. */
export function Nudge({ meeting }: { readonly meeting: MeetingState }) {
  const { announcer } = useMeetingUi();
  const { turn } = meeting.floor;
  const now = useServerTime(STEP_MS, turn?.phase === 'offered');
  const unanswered = isUnanswered(turn, now) ? turn.id : null;
  const words = turn && unanswered ? nudgeWords(meeting, turn) : null;
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!words || told.current === unanswered) return;
    told.current = unanswered;
    announcer.polite(words);
  }, [words, unanswered, announcer]);
  return words ? (
    <Notice>
      <p>{words}</p>
    </Notice>
  ) : null;
}
