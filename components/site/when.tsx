'use client';

import { clockTime, dayName, dayWords, slotWords, useTimeZone } from '../ui/time';
import { placeOf } from './place';

/** Drawn in the group's zone by the server and until the page wakes up, then in the reader's own. Instants are epoch ms. */
interface WhenProps {
  readonly startsAt: number;
  readonly endsAt: number;
  /** The group's IANA zone. */
  readonly zone: string;
  /** The server's time: "Tonight" is the same for both. */
  readonly now: number;
}

const sameClock = (at: number, one: string, other: string) => clockTime(at, one) === clockTime(at, other) && dayName(at, one) === dayName(at, other);

/** "19:00 in Prague", "19:00 UTC". */
const clockThere = (at: number, zone: string): string => `${clockTime(at, zone)} ${zone === 'UTC' ? 'UTC' : `in ${placeOf(zone)}`}`;

/** The other clock, in words: always says whose time it is. */
function zoneWords(at: number, mine: string, zone: string): string {
  if (sameClock(at, mine, zone)) return zone === 'UTC' ? 'UTC' : `${placeOf(zone)} time`;
  const day = dayName(at, mine) === dayName(at, zone) ? '' : `${dayName(at, zone)}, `;
  return `Your time, ${placeOf(mine)}. ${day}${clockThere(at, zone)}.`;
}

/** "Tonight 19:00 to 20:30" and, below, whose time that is. */
export function When({ startsAt, endsAt, zone, now }: WhenProps) {
  const mine = useTimeZone(zone);
  return (
    <>
      <time dateTime={new Date(startsAt).toISOString()}>{slotWords(startsAt, endsAt, now, mine)}</time>
      <span className="small soft zone">{zoneWords(startsAt, mine, zone)}</span>
    </>
  );
}

/** The left column of a list of meetings: time large, day and the other clock small. */
export function SlotTime({ startsAt, zone, now }: Omit<WhenProps, 'endsAt'>) {
  const mine = useTimeZone(zone);
  return (
    <div>
      <p className="time">
        <time dateTime={new Date(startsAt).toISOString()}>{clockTime(startsAt, mine)}</time>
      </p>
      <p>{dayWords(startsAt, now, mine)}</p>
      <p className="small soft">{sameClock(startsAt, mine, zone) ? zoneWords(startsAt, mine, zone) : clockThere(startsAt, zone)}</p>
    </div>
  );
}

/** "20:30" on the reader's clock. */
export function ClockTime({ at, zone }: { readonly at: number; readonly zone: string }) {
  const mine = useTimeZone(zone);
  return <time dateTime={new Date(at).toISOString()}>{clockTime(at, mine)}</time>;
}

/** "19:06 to 20:31" on the clocks of the group: what a record says is the same for everybody. */
export function ClockSpan({ from, to, zone }: { readonly from: number; readonly to: number; readonly zone: string }) {
  return (
    <>
      <time dateTime={new Date(from).toISOString()}>{clockTime(from, zone)}</time> to <time dateTime={new Date(to).toISOString()}>{clockTime(to, zone)}</time>
    </>
  );
}

/** "Tuesday 17 March" in the group's zone. */
export function DayIn({ at, zone }: { readonly at: number; readonly zone: string }) {
  return <time dateTime={new Date(at).toISOString()}>{dayName(at, zone)}</time>;
}
