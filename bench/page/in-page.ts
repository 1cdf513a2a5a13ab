/** Runs in the page that is measured, before the page's own code. Times are of `performance.now()`, in ms. */

export interface Measured {
  largestPaint: number | null;
  /** When what `standsWhen` names was first there. */
  stood: number | null;
  /** From now on, presses whose paint comes later than `least` are remembered. */
  watchPresses(least: number): void;
  /** Those, after the next paints, when the last one has been told of; and no more. */
  seenPresses(): Promise<Readonly<Record<PressKind, readonly number[]>>>;
}
export type PressKind = 'typed' | 'pressed';
declare global {
  interface Window {
    __standsWhen: string;
    __measured: Measured;
  }
}

const longest = new Map<number, { readonly kind: PressKind; readonly ms: number }>();
/** One press is several events (down, up, click): the slowest of them counts, as in "interaction to next paint". */
const take = (entries: PerformanceEntryList) => {
  for (const entry of entries as PerformanceEventTiming[]) {
    if (!entry.interactionId) continue;
    const ms = Math.max(entry.duration, longest.get(entry.interactionId)?.ms ?? 0);
    longest.set(entry.interactionId, { kind: entry.name.startsWith('key') ? 'typed' : 'pressed', ms });
  }
};
const observer = new PerformanceObserver((list) => take(list.getEntries()));

const measured: Measured = {
  largestPaint: null,
  stood: null,
  watchPresses: (least) => observer.observe({ type: 'event', durationThreshold: least } as PerformanceObserverInit),
  async seenPresses() {
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100))));
    take(observer.takeRecords());
    observer.disconnect();
    const of = (kind: PressKind) => [...longest.values()].filter((press) => press.kind === kind).map(({ ms }) => ms);
    return { typed: of('typed'), pressed: of('pressed') };
  },
};
window.__measured = measured;

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) measured.largestPaint = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
const look = () => {
  if (measured.stood === null && document.querySelector(window.__standsWhen)) measured.stood = performance.now();
};
new MutationObserver(look).observe(document, { subtree: true, childList: true });
