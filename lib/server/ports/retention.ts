import type { Instant } from '../../meeting/machine/slice';

/** How long things are kept, where a date is promised to people. */

/** decisions.md 16: so long is the chat kept after a meeting where its group chose that. */
export const CHAT_KEPT_MS = 24 * 60 * 60_000;
/** Whoever does not answer an invitation to a group is forgotten after this; the link itself ends earlier. */
export const MEMBER_INVITATION_KEPT_MS = 30 * 24 * 60 * 60_000;

/** The same day and time so many calendar months later (UTC); the last day of that month where it has no such day. */
export function monthsAfter(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
