'use client';

import { useMatches } from '../../ui/use-matches';

/** ui.md §4. `wide`: rail, stage, panel. `middle`: stage, panel. `column`: one below the other. `phone`: sheets. */
export type Layout = 'wide' | 'middle' | 'column' | 'phone';

export function useLayout(): Layout {
  const wide = useMatches('(min-width: 80rem)');
  const middle = useMatches('(min-width: 64rem)');
  const column = useMatches('(min-width: 40rem)');
  if (wide) return 'wide';
  if (middle) return 'middle';
  return column ? 'column' : 'phone';
}
