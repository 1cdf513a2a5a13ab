import type { ReactNode } from 'react';

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letter as it is written, whatever script: one grapheme, upper case where the script has it. */
export function initialOf(name: string): string {
  const first = segments.segment(name.trim())[Symbol.iterator]().next().value?.segment ?? '?';
  return first.toLocaleUpperCase();
}

interface FaceProps {
  readonly name: string;
  /** A picture instead of the letter. */
  readonly children?: ReactNode;
}

/** A round face: a picture, or the first letter. The name stands beside it in words. */
export function Face({ name, children }: FaceProps) {
  return (
    <span className="face">
      {children ?? (
        // Drawn by the style sheet: it is a picture, and must not become a part of what a button is called.
        <span className="ini" aria-hidden="true" data-initial={initialOf(name)} />
      )}
    </span>
  );
}
