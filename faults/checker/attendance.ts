import type { Violation } from './history';

/** What somebody standing in the room with a watch would write down; ms of this machine. */
export interface Seen {
  readonly name: string;
  readonly came: number;
  readonly left: number;
  /** The one absence between that was worth a look, in ms. */
  readonly away?: number;
}
export interface Row {
  readonly name: string;
  readonly firstJoined: number;
  readonly lastLeft: number;
  readonly minutes: number;
}
const MINUTE = 60_000;
/** Shorter absences count as presence (docs/SPEC.md AT-2). */
const GAP = 3 * MINUTE;

/** One row for everybody who was there, as they were there; absences under three minutes count as presence. `withinMs`: how exact the watch is. */
export function checkAttendance(seen: readonly Seen[], rows: readonly Row[], withinMs: number): readonly Violation[] {
  const found: Violation[] = [];
  const wrong = (what: string) => void found.push({ kind: 'attendance', what });
  for (const { name, came, left, away = 0 } of seen) {
    const mine = rows.filter((row) => row.name === name);
    const [row] = mine;
    if (!row || mine.length > 1) {
      wrong(`${name} has ${mine.length} rows`);
      continue;
    }
    if (Math.abs(row.firstJoined - came) > withinMs) wrong(`${name} came ${row.firstJoined - came} ms later in the record`);
    if (Math.abs(row.lastLeft - left) > withinMs) wrong(`${name} left ${row.lastLeft - left} ms later in the record`);
    const between = row.lastLeft - row.firstJoined;
    if (away < GAP && row.minutes !== Math.floor(between / MINUTE)) wrong(`${name} was there without a gap, and has ${row.minutes} minutes`);
    // When the loss of a half-open network is known, is a matter of seconds; of minutes, it is one at most.
    if (away >= GAP && Math.abs(row.minutes * MINUTE - (between - away)) > MINUTE) wrong(`${name} was away for ${away} ms, and has ${row.minutes} minutes`);
  }
  for (const { name } of rows) if (!seen.some((one) => one.name === name)) wrong(`${name} is in the record and was not there`);
  return found;
}
