import type { LocalClock, PageSignals, Random, TextStorage } from './ports';

/** The real clock of a page. */
export const browserClock: LocalClock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

export const browserSignals: PageSignals = {
  online: () => navigator.onLine,
  visible: () => document.visibilityState === 'visible',
  on(signal, act) {
    if (signal === 'offline') return listen(window, 'offline', act);
    const looked = listen(document, 'visibilitychange', () => {
      if ((document.visibilityState === 'visible') === (signal === 'back')) act();
    });
    if (signal === 'hidden') return looked;
    const online = listen(window, 'online', act);
    return () => {
      looked();
      online();
    };
  },
};

/** `crypto.randomUUID` exists only in secure contexts; `getRandomValues` everywhere. */
export const browserRandom: Random = {
  fraction: () => Math.random(),
  id: () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
};

const storage = (where: () => Storage): TextStorage => ({
  read(key) {
    try {
      return where().getItem(key);
    } catch {
      return null; // forbidden by the browser's settings: as if nothing had been kept
    }
  },
  write(key, text) {
    try {
      if (text === null) where().removeItem(key);
      else where().setItem(key, text);
    } catch {
      // Full or forbidden. What is on the screen stays there; only a reload would lose it.
    }
  },
});
/** Of this tab: gone when it is closed. */
export const tabStorage = storage(() => sessionStorage);
/** Of this browser: only for what tells nothing about a person, as the chosen devices. */
export const browserStorage = storage(() => localStorage);

function listen(target: EventTarget, event: string, act: () => void): () => void {
  target.addEventListener(event, act);
  return () => target.removeEventListener(event, act);
}
