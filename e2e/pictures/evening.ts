import type { Stack } from '../fixtures/stack';

/** The group of the demo meets at this hour; in the pictures it always is this hour. */
const HOUR = 19;
const PLACES = [
  'Europe/London',
  'Europe/Prague',
  'Europe/Athens',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Brisbane',
  'Pacific/Guadalcanal',
  'Pacific/Auckland',
  'Pacific/Tongatapu',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'Atlantic/South_Georgia',
  'Atlantic/Azores',
  'Atlantic/Reykjavik',
];

const DEMO = "with demo as (select m.id from meetings m join groups g on g.id = m.group_id where g.slug = 'living-with-anxiety')";
const hourIn = (timeZone: string, now: Date) => Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now));

function somewhere(): string {
  const now = new Date();
  const place = PLACES.find((zone) => hourIn(zone, now) === HOUR);
  if (!place) throw new Error('It is evening nowhere.');
  return place;
}
/** Where it is evening now: the time zone of everybody in the pictures. Chosen once a run, and handed on to Playwright's workers. */
export const EVENING = (process.env.HEARTH_EVENING ??= somewhere());

/** The first group and its meetings move there, and the one that is on began at the full hour. Once after each `stack.demo()`. */
export async function evening({ database }: Stack): Promise<void> {
  const zone = EVENING;
  await database.query("update groups set time_zone = $1 where slug = 'living-with-anxiety'", [zone]);
  await database.query(`${DEMO} update meetings m set starts_at = date_trunc('hour', now()), ends_at = date_trunc('hour', now()) + interval '90 minutes'
    from demo where m.id = demo.id and m.status <> 'ended' and m.starts_at <= now()`);
  const moved = `${DEMO}, moved as (
    select m.id, date_trunc('day', m.starts_at, $1) + interval '${HOUR} hours' - m.starts_at as later from meetings m join demo on demo.id = m.id
    where m.status = 'ended' or m.starts_at > now())`;
  await database.query(
    `${moved} update attendance a set first_joined = first_joined + later, last_left = last_left + later from moved where moved.id = a.meeting_id`,
    [zone],
  );
  await database.query(
    `${moved} update meetings m set starts_at = starts_at + later, ends_at = ends_at + later, ended_at = ended_at + later from moved where moved.id = m.id`,
    [zone],
  );
  // Those that were moved before are not known to the demo, which has planned them anew.
  await database.query(`${DEMO} delete from meetings m using demo, meetings other
    where m.id = demo.id and other.group_id = m.group_id and other.starts_at = m.starts_at and other.id < m.id and m.status <> 'ended' and m.starts_at > now()`);
}
