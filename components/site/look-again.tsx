'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

interface LookAgainProps {
  /** Epoch ms of the server; looks once when it has come. */
  readonly at?: number;
  /** The server's time when the page was made: a wrong clock in the browser does no harm. */
  readonly now?: number;
  /** Or: looks every so many ms while this is on the page. */
  readonly every?: number;
}

/** setTimeout takes no more than 24.8 days. */
const LONGEST_MS = 2_000_000_000;

/** Loads the page's contents again by itself. Draws nothing: beside it stands a sentence, and a link for those without scripts. */
export function LookAgain({ at, now, every }: LookAgainProps) {
  const router = useRouter();
  useEffect(() => {
    if (every !== undefined) {
      const timer = setInterval(() => router.refresh(), every);
      return () => clearInterval(timer);
    }
    if (at === undefined || now === undefined) return;
    // A second late rather than a moment early: the page would say the same once more.
    const wait = Math.max(0, at - now) + 1_000;
    if (wait > LONGEST_MS) return;
    const timer = setTimeout(() => router.refresh(), wait);
    return () => clearTimeout(timer);
  }, [at, now, every, router]);
  return null;
}
