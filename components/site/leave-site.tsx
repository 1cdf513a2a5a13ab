'use client';

import { useEffect } from 'react';

/** Shift + Esc, on every page: goes to the neutral page and takes this page's place in the history, so that Back does not return to it. */
export function LeaveSiteKey() {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.shiftKey) window.location.replace('/leave');
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, []);
  return null;
}
