'use client';

import { useSyncExternalStore } from 'react';

/** ui.md §4. `wide`: rail, stage, panel. `middle`: stage, panel. `column`: one below the other. `phone`: sheets. */
export type Layout = 'wide' | 'middle' | 'column' | 'phone';

const QUERIES: readonly (readonly [Layout, string])[] = [
  ['wide', '(min-width: 80rem)'],
  ['middle', '(min-width: 64rem)'],
  ['column', '(min-width: 40rem)'],
];

const now = (): Layout => QUERIES.find(([, query]) => window.matchMedia(query).matches)?.[0] ?? 'phone';

function subscribe(listener: () => void): () => void {
  const lists = QUERIES.map(([, query]) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, now, () => 'wide');
