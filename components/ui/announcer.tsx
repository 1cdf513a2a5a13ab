'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { onTopModal, topModal } from './modals';

/** A polite line waits this long after the one before, so that a screen reader is not talked to death (ui.md §7). In ms. */
export const POLITE_EVERY_MS = 3_000;
/** What was said this shortly before a dialog opened or closed stood where nobody is read to any more. In ms. */
export const UNHEARD_MS = 250;

export interface Lines {
  readonly polite: string;
  readonly assertive: string;
}
export interface Announcer {
  /** At most one line in three seconds; of those that wait, the newest wins. */
  polite(text: string): void;
  /** What can wait, such as chat and the door: it never takes the place of a polite line, and is said after it. The newest wins here too. */
  aside(text: string): void;
  /** At once. Only for what takes something away from a person, or gives the floor. */
  assertive(text: string): void;
  /** The place that is read to people is another one now: says again what was said in the last moment, for it was not heard. */
  moved(): void;
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
  const waiting: { polite: string | null; aside: string | null } = { polite: null, aside: null };
  let awake = false;
  const saidAt = { polite: Number.NEGATIVE_INFINITY, assertive: Number.NEGATIVE_INFINITY };
  const listeners = new Set<() => void>();
  const say = (part: keyof Lines, text: string) => {
    lines = { ...lines, [part]: freshened(lines[part], text) };
    saidAt[part] = clock.now();
    for (const listener of listeners) listener();
  };
  const speak = (text: string) => {
    spokenAt = clock.now();
    say('polite', text);
  };
  /** Says what waits, one line after the other, each at its time. */
  const next = () => {
    const line = waiting.polite ?? waiting.aside;
    if (line === null || awake) return;
    const rest = spokenAt + POLITE_EVERY_MS - clock.now();
    if (rest > 0) {
      awake = true;
      return clock.after(rest, () => {
        awake = false;
        next();
      });
    }
    waiting[waiting.polite === null ? 'aside' : 'polite'] = null;
    speak(line);
    next();
  };
  const queue = (part: keyof typeof waiting) => (text: string) => {
    waiting[part] = text;
    next();
  };
  return {
    polite: queue('polite'),
    aside: queue('aside'),
    assertive: (text) => say('assertive', text),
    moved() {
      const unheard = (part: keyof Lines) => clock.now() - saidAt[part] < UNHEARD_MS;
      for (const part of ['assertive', 'polite'] as const) if (unheard(part)) say(part, lines[part].trimEnd());
    },
    getSnapshot: () => lines,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const NOTHING: Lines = { polite: '', assertive: '' };

/** One polite and one assertive region; in the page from the start, empty. Over a modal dialog, which makes the page inert, there are two of its own. */
export function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  const lines = useSyncExternalStore(announcer.subscribe, announcer.getSnapshot, () => NOTHING);
  const modal = useSyncExternalStore(onTopModal, topModal, () => null);
  return (
    <>
      <Regions {...lines} />
      {modal && createPortal(<RegionsOver announcer={announcer} />, modal)}
    </>
  );
}

/** Empty at first: what was said before the dialog opened is not read again. */
function RegionsOver({ announcer }: { readonly announcer: Announcer }) {
  const [lines, setLines] = useState(NOTHING);
  useEffect(() => {
    let before = announcer.getSnapshot();
    const stop = announcer.subscribe(() => {
      const now = announcer.getSnapshot();
      const changed = (part: keyof Lines) => (now[part] === before[part] ? {} : { [part]: now[part] });
      const news = { ...changed('polite'), ...changed('assertive') };
      before = now;
      setLines((shown) => ({ ...shown, ...news }));
    });
    announcer.moved();
    return () => {
      stop();
      announcer.moved();
    };
  }, [announcer]);
  return <Regions {...lines} />;
}

const Regions = ({ polite, assertive }: Lines) => (
  <>
    <div className="sr" aria-live="polite" data-announce="polite">
      {polite}
    </div>
    <div className="sr" aria-live="assertive" data-announce="assertive">
      {assertive}
    </div>
  </>
);
