'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { Store } from '../../lib/client/store';

export type Loaded<T> = { readonly state: 'not_asked' | 'loading' | 'failed'; readonly part: null } | { readonly state: 'ready'; readonly part: T };

/**
 * A part of the page whose code is fetched later. Once it is there it is drawn in the same moment in which it is asked for: nothing waits, nothing jumps.
 * What could not be fetched may be asked for again.
 */
export class LaterPart<T> {
  readonly view = new Store<Loaded<T>>({ state: 'not_asked', part: null });
  #loading: Promise<void> | null = null;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** Resolves when it is there or could not be fetched, which `view` tells; never rejects. */
  load(): Promise<void> {
    if (this.view.getSnapshot().state === 'ready') return Promise.resolve();
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    this.view.set({ state: 'loading', part: null });
    try {
      this.view.set({ state: 'ready', part: await this.fetch() });
    } catch {
      this.view.set({ state: 'failed', part: null }); // the network went, or the file is gone after a renewal: the screen says so and offers it again
    }
  }
}

/** Fetches the part once it is wanted, also when fetching ahead has failed; draws again when it is there. */
export function useLaterPart<T>(part: LaterPart<T>, wanted: boolean): Loaded<T> {
  useEffect(() => {
    if (wanted) void part.load();
  }, [part, wanted]);
  return useSyncExternalStore(part.view.subscribe, part.view.getSnapshot, part.view.getSnapshot);
}
