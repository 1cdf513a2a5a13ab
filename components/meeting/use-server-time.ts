'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useMeetingUi } from './context';

/**
 * The server's time, in epoch ms, in whole steps of `stepMs`: what is drawn from it changes that often and not more. `running` false: stands still
 * (nothing on the screen depends on it).
 */
export function useServerTime(stepMs: number, running = true): number {
  const { session } = useMeetingUi();
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!running) return () => {};
      let timer: ReturnType<typeof setTimeout>;
      const wait = () => {
        timer = setTimeout(
          () => {
            changed();
            wait();
          },
          stepMs - (((session.serverNow() % stepMs) + stepMs) % stepMs) + 1,
        );
      };
      wait();
      return () => clearTimeout(timer);
    },
    [session, stepMs, running],
  );
  const now = () => Math.floor(session.serverNow() / stepMs) * stepMs;
  return useSyncExternalStore(subscribe, now, now);
}
