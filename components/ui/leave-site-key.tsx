'use client';

import { useEffect } from 'react';

const LEAVE_SITE = '/leave';

/** Takes this page's place in the history, so that Back does not return to it. */
export const leaveSite = (): void => window.location.replace(LEAVE_SITE);

/** Shift + Esc, also from fields: to the neutral page at once. */
export function LeaveSiteKey() {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.shiftKey) leaveSite();
    };
    // In the capture phase: an open dialog must not swallow it.
    window.addEventListener('keydown', leave, { capture: true });
    return () => window.removeEventListener('keydown', leave, { capture: true });
  }, []);
  return null;
}
