'use client';

import { useSyncExternalStore } from 'react';

interface Readable<T> {
  getSnapshot(): T;
  subscribe(listener: () => void): () => void;
}

/** The newest snapshot of a meeting, a chat, a device check …; draws again when it changes. */
export function useSnapshot<T>(source: Readable<T>): T {
  return useSyncExternalStore(source.subscribe, source.getSnapshot, source.getSnapshot);
}

/** One part of it: draws again only when that part changes. `select` must return a part, not make a new object. */
export function usePart<T, P>(source: Readable<T>, select: (snapshot: T) => P): P {
  const part = () => select(source.getSnapshot());
  return useSyncExternalStore(source.subscribe, part, part);
}
