'use client';

/** Circumference of the ring in the units of its picture. */
const ROUND = 298.5;

interface TimeRingProps {
  /** 0 … 1. Drawn in steps of five seconds by whoever gives it: nothing moves all the time. */
  readonly elapsed: number;
  /** What it shows, in words: the ring is a picture, not a live region. null: the words stand elsewhere. */
  readonly words: string | null;
  /** The last fifth, for the one whose time it is. */
  readonly soft?: boolean;
}

export function TimeRing({ elapsed, words, soft = false }: TimeRingProps) {
  const drawn = Math.min(1, Math.max(0, elapsed));
  const named = words === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words };
  return (
    <svg className={`time${soft ? ' soft-end' : ''}`} viewBox="0 0 100 100" data-elapsed={drawn.toFixed(2)} {...named}>
      <circle className="tr" cx="50" cy="50" r="47.5" />
      {drawn > 0 && <circle className="el" cx="50" cy="50" r="47.5" strokeDasharray={ROUND} strokeDashoffset={Math.round(ROUND * (1 - drawn) * 10) / 10} />}
    </svg>
  );
}
