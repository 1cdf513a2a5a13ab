'use client';

import { useSyncExternalStore } from 'react';

/** A polite line waits this long after the one before, so that a screen reader is not talked to death (ui.md §7). In ms. */
export const POLITE_EVERY_MS = 3_000;

export interface Lines {
  readonly polite: string;
  readonly assertive: string;
}
export interface Announcer {
  /** At most one line in three seconds; of those that wait, the newest wins. */
  polite(text: string): void;
  /** At once. Only for what takes something away from a person, or gives the floor. */
  assertive(text: string): void;
  getSnapshot(): Lines;
  subscribe(listener: () => void): () => void;
}
export interface AnnouncerClock {
  now(): number;
  /** Acts once after `ms`. */
  after(ms: number, act: () => void): void;
}

const browserClock: AnnouncerClock = { now: () => performance.now(), after: (ms, act) => void setTimeout(act, ms) };
/** The same words twice must be a change in the page, or they are not read again. */
const freshened = (before: string, text: string) => (before === text ? `${text}\u00a0` : text);

export function createAnnouncer(clock: AnnouncerClock = browserClock): Announcer {
  let lines: Lines = { polite: '', assertive: '' };
  let spokenAt = Number.NEGATIVE_INFINITY;
  let waiting: string | null = null;
  const listeners = new Set<() => void>();
  const say = (part: Partial<Lines>) => {
    lines = { ...lines, ...part };
    for (const listener of listeners) listener();
  };
  const speak = (text: string) => {
    spokenAt = clock.now();
    say({ polite: freshened(lines.polite, text) });
  };
  return {
    polite(text) {
      const rest = spokenAt + POLITE_EVERY_MS - clock.now();
      if (rest <= 0) return speak(text);
      const alone = waiting === null;
      waiting = text;
      if (!alone) return;
      clock.after(rest, () => {
        const newest = waiting;
        waiting = null;
        if (newest !== null) speak(newest);
      });
    },
    assertive: (text) => say({ assertive: freshened(lines.assertive, text) }),
    getSnapshot: () => lines,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const NOTHING: Lines = { polite: '', assertive: '' };

/** One polite and one assertive region; in the page from the start, empty. */
export function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  const { polite, assertive } = useSyncExternalStore(announcer.subscribe, announcer.getSnapshot, () => NOTHING);
  return (
    <>
      <div className="sr" aria-live="polite" data-announce="polite" data-live-announcer="true">
        {polite}
      </div>
      <div className="sr" aria-live="assertive" data-announce="assertive" data-live-announcer="true">
        {assertive}
      </div>
    </>
  );
}
