'use client';

import { useEffect, useRef } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { useMeetingUi } from '../context';
import { useServerTime } from '../use-server-time';
import { ownTurn } from './my-turn';

/** The last half minute begins, in ms before the end. */
const HALF_A_MINUTE_MS = 30_000;
const STEP_MS = 1_000;

/** For the speaker only, once each: the last half minute, and that the time is over (ui.md §7). Nothing for whoever hides the time. */
export function useTimeLines(snapshot: MeetingSnapshot, hideTime: boolean): void {
  const { announcer } = useMeetingUi();
  const mine = snapshot.meeting?.floor.turn?.who === snapshot.me && snapshot.me !== null;
  const now = useServerTime(STEP_MS, mine && !hideTime);
  const own = mine && !hideTime ? ownTurn({ snapshot, silent: null, hideTime, now }) : null;
  const told = useRef<ReadonlySet<string>>(new Set());
  const line = own?.time && !own.time.standing ? lineAt(own.time.leftMs, own.lengthMs ?? 0, own.segment.timer === 'firm') : null;
  const key = own && line ? `${own.turn.id} ${line}` : null;
  useEffect(() => {
    if (!key || !line || told.current.has(key)) return;
    told.current = new Set([...told.current, key]);
    announcer.polite(line);
  }, [key, line, announcer]);
}

/** A turn of half a minute or less is not told of its last half minute when it has just begun. */
function lineAt(leftMs: number, lengthMs: number, firm: boolean): string | null {
  if (leftMs <= 0) return firm ? null : 'Your time is over. Finish your thought, or ask for a bit more.';
  return leftMs <= HALF_A_MINUTE_MS && lengthMs > HALF_A_MINUTE_MS ? 'About half a minute left.' : null;
}
