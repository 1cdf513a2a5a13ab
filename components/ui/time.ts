import { useSyncExternalStore } from 'react';

/** Times as people read them. `zone` is an IANA name; instants are epoch ms. */

const LOCALE = 'en-GB';
const MINUTE = 60_000;

export const clockTime = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
export const dayName = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);
const dateKey = (at: number, zone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
const hourOf = (at: number, zone: string): number => Number(new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(at));

/** "Tonight", "Today", or the day. */
export function dayWords(at: number, now: number, zone: string): string {
  if (dateKey(at, zone) !== dateKey(now, zone)) return dayName(at, zone);
  return hourOf(at, zone) >= 17 ? 'Tonight' : 'Today';
}

/** "Tonight 19:00 to 20:30". */
export const slotWords = (startsAt: number, endsAt: number, now: number, zone: string): string =>
  `${dayWords(startsAt, now, zone)} ${clockTime(startsAt, zone)} to ${clockTime(endsAt, zone)}`;

/** "just now", "1 min", "12 min". */
export function agoWords(since: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - since) / MINUTE);
  return minutes === 0 ? 'just now' : `${minutes} min`;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** 1 → "first"; above ten "number 11". */
export const ordinal = (position: number): string => ORDINALS[position - 1] ?? `number ${position}`;

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** 3, 'person', 'people' → "three people". */
export const counted = (count: number, one: string, many: string): string => `${COUNTS[count] ?? count} ${count === 1 ? one : many}`;

/** "Ruth", "Ruth and Sam", "Ruth, Sam and Ana". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);

const never = () => () => {};
/** This browser's time zone; `fallback` on the server and while the page wakes up, so that both draw the same. */
export const useTimeZone = (fallback: string): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || fallback,
    () => fallback,
  );
