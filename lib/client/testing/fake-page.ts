import type { PageSignals, Random, TextStorage } from '../ports';

type Signal = Parameters<PageSignals['on']>[0];

/** A page whose network and visibility a test decides. */
export class FakePage implements PageSignals {
  isOnline = true;
  isVisible = true;
  #listeners: { readonly signal: Signal; readonly act: () => void }[] = [];

  online = (): boolean => this.isOnline;
  visible = (): boolean => this.isVisible;
  on = (signal: Signal, act: () => void): (() => void) => {
    const listener = { signal, act };
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  };

  send(signal: Signal): void {
    for (const listener of [...this.#listeners]) if (listener.signal === signal) listener.act();
  }
  get listeners(): number {
    return this.#listeners.length;
  }
}

/** Always the same chance; ids count up. */
export const evenRandom = (fraction = 0.5): Random => {
  let made = 0;
  return {
    fraction: () => fraction,
    id: () => {
      made += 1;
      return `id-${made}`;
    },
  };
};

export const memoryStorage = (kept = new Map<string, string>()): TextStorage & { readonly kept: Map<string, string> } => ({
  kept,
  read: (key) => kept.get(key) ?? null,
  write: (key, text) => void (text === null ? kept.delete(key) : kept.set(key, text)),
});
