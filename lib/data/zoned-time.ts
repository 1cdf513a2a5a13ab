import { err, ok, type Result } from '../result';

/** `invalid`: not a date and a time. `skipped`: the clocks go forward over it, so that it does not exist on that day. */
export type ZonedTimeProblem = 'invalid' | 'skipped';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a zone that the runtime does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** What a wall clock in that zone shows, as if it were UTC: epoch milliseconds, whole seconds. */
function wallClock(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
}

export const isTimeZone = (zone: string): boolean => {
  try {
    formatOf(zone);
    return true;
  } catch {
    // The runtime's only way to say that it does not know the name.
    return false;
  }
};

function parsed(date: string, time: string): number | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const clock = /^(\d{2}):(\d{2})$/.exec(time);
  if (!day || !clock) return null;
  const wall = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), Number(clock[1]), Number(clock[2]));
  // 30 February and 24:61 roll over silently in Date.UTC: only what reads the same again was a date.
  return Number.isFinite(wall) && new Date(wall).toISOString().slice(0, 16) === `${date}T${time}` ? wall : null;
}

/**
 * The instant (epoch milliseconds) at which clocks in that zone show this date (`2026-03-29`) and time (`19:00`).
 * When the clocks go back and show it twice, the first of the two.
 */
export function instantIn(zone: string, date: string, time: string): Result<number, ZonedTimeProblem> {
  const wall = parsed(date, time);
  if (wall === null || !isTimeZone(zone)) return err('invalid');
  // No zone changes its offset twice within two days, so that the offsets of the day before and the day after are all there can be.
  const candidates = [wall - DAY_MS, wall + DAY_MS].map((near) => wall - (wallClock(near, zone) - near));
  const fitting = candidates.filter((instant) => wallClock(instant, zone) === wall);
  return fitting.length > 0 ? ok(Math.min(...fitting)) : err('skipped');
}

/** Date and time as fields of a form hold them. */
export function fieldsIn(zone: string, instant: number): { readonly date: string; readonly time: string } {
  const [date = '', time = ''] = new Date(wallClock(instant, zone)).toISOString().split('T');
  return { date, time: time.slice(0, 5) };
}

/** The next evening at seven on those clocks: what a form that plans a meeting begins with. */
export function suggestedStart(zone: string, now: number): { readonly date: string; readonly time: string } {
  const today = fieldsIn(zone, now);
  return { date: today.time < '18:00' ? today.date : fieldsIn(zone, now + DAY_MS).date, time: '19:00' };
}
