import type { PageSignals } from '../ports';
import type { WakeLockPort } from './ports';

/** The part of the Screen Wake Lock API that is used; absent in some browsers. */
export interface ScreenWake {
  request(kind: 'screen'): Promise<{ release(): Promise<void> }>;
}

/** Keeps the screen awake while held. The browser lets go by itself whenever the page is hidden, so it is taken again when the page is back. */
export function wakeLock(screen: ScreenWake | undefined, signals: Pick<PageSignals, 'on' | 'visible'>): WakeLockPort {
  return {
    hold() {
      if (!screen) return () => undefined;
      let held: { release(): Promise<void> } | null = null;
      let wanted = true;
      const take = async () => {
        if (!wanted || held || !signals.visible()) return;
        const lock = await screen.request('screen').catch(() => null); // battery saver, or hidden meanwhile: the screen may sleep, no more
        if (wanted) held = lock;
        else await lock?.release().catch(() => undefined); // gone already: as wished
      };
      const stops = [
        signals.on('hidden', () => {
          held = null;
        }),
        signals.on('back', () => void take()),
      ];
      void take();
      return () => {
        wanted = false;
        for (const stop of stops) stop();
        void held?.release().catch(() => undefined); // gone already: as wished
        held = null;
      };
    },
  };
}
