import type { Instant } from '../../meeting/machine/slice';

/** Half-open: the moment `to` belongs to it no more. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** In order, with gaps shorter than `gapMs` closed; spans that touch or overlap become one. */
export function merge(spans: readonly Span[], gapMs: number): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && (span.from <= last.to || span.from - last.to < gapMs)) merged.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
    else merged.push(span);
  }
  return merged;
}

/** Every part of `some` that lies within `others` and before `end`. What ended before it began (clocks of two machines) has no length and is left out. */
export const overlap = (some: readonly Span[], others: readonly Span[], end: Instant): readonly Span[] =>
  some.flatMap((one) =>
    others.flatMap((other) => {
      const span = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to, end) };
      return span.from < span.to ? [span] : [];
    }),
  );
