'use client';

import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Buttons come and go with the floor. When the one that has the focus goes, the focus stays among them, on the first: whoever leads by keyboard goes on
 * where they were.
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  const within = useRef(false);
  useEffect(() => {
    // After every drawing: a button that is taken away tells nobody.
    if (within.current && document.activeElement === document.body) part.current?.querySelector<HTMLElement>('button')?.focus();
  });
  useEffect(() => {
    const noted = (event: FocusEvent) => {
      within.current = event.target instanceof Node && (part.current?.contains(event.target) ?? false);
    };
    // A press beside everything gives the focus up by a person's own wish.
    const pressed = (event: PointerEvent) => {
      if (!(event.target instanceof Node && part.current?.contains(event.target))) within.current = false;
    };
    document.addEventListener('focusin', noted);
    document.addEventListener('pointerdown', pressed);
    return () => {
      document.removeEventListener('focusin', noted);
      document.removeEventListener('pointerdown', pressed);
    };
  }, []);
  return part;
}
