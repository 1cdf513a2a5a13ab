import type { LucideIcon } from 'lucide-react';

export type { LucideIcon };

/** A lucide icon at the size of its text. Always beside words, so it says nothing to a screen reader. */
export function Icon({ of: Picture }: { readonly of: LucideIcon }) {
  return <Picture className="i" aria-hidden="true" focusable="false" strokeWidth={2} />;
}
