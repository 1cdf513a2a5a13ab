import type { Listening } from './listening';

/** What a listener's page heard, told in ms after some moment of its own clock. Pure. */

type What = 'audible' | 'played';
const momentsOf = ({ looks }: Listening, name: string, since: number, what: What): number[] =>
  looks.filter((look) => look.at >= since && look[what].includes(name)).map(({ at }) => at - since);

/** When this voice was there first; null: never. */
export const firstHeard = (listening: Listening, name: string, since: number, what: What = 'audible'): number | null =>
  momentsOf(listening, name, since, what)[0] ?? null;
/** When it was there last; null: never. */
export const lastHeard = (listening: Listening, name: string, since: number, what: What = 'audible'): number | null =>
  momentsOf(listening, name, since, what).at(-1) ?? null;
/** For how long one was still heard while the other already was. */
export function overlap(listening: Listening, before: string, after: string, since: number, what: What = 'audible'): number {
  const [last, first] = [lastHeard(listening, before, since, what), firstHeard(listening, after, since, what)];
  return last === null || first === null ? 0 : Math.max(0, last - first);
}
/** When the last packet of anybody's sound arrived, as exactly as they were counted; null: none after that moment. */
export function lastPacket({ packets }: Listening, since: number): number | null {
  let last: number | null = null;
  for (const [i, { at, sum }] of packets.entries()) {
    const before = packets[i - 1];
    if (before && before.at >= since && sum > before.sum) last = at - since;
  }
  return last;
}
