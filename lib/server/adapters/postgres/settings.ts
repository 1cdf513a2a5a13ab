import type { Pool } from 'pg';
import type { MeetingSettings } from '../../../meeting/machine/slice';
import type { MeetingId } from '../../ports/meeting-store';

const MINUTE = 60_000;
/** Nobody can stand at the door earlier than this before the meeting starts. */
export const DOOR_OPENS_BEFORE_MS = 30 * MINUTE;
/** `docs/SPEC.md`, table of times: an empty meeting ends by itself this long after its slot. */
export const FORGOTTEN_AFTER_MS = 30 * MINUTE;

export interface SettingsRow {
  readonly starts: number;
  readonly ends: number;
  readonly capacity: number;
  readonly keep_place_seconds: number;
}
/** To be selected from `meetings m join groups g`. */
export const SETTINGS_COLUMNS = `(extract(epoch from m.starts_at) * 1000)::float8 as starts, (extract(epoch from m.ends_at) * 1000)::float8 as ends,
  g.capacity, g.keep_place_seconds`;

export const toSettings = ({ starts, ends, capacity, keep_place_seconds }: SettingsRow, forgottenAfterMs = FORGOTTEN_AFTER_MS): MeetingSettings => ({
  startsAt: Math.round(starts),
  endsAt: Math.round(ends),
  doorOpensAt: Math.round(starts) - DOOR_OPENS_BEFORE_MS,
  capacity,
  keepPlaceMs: keep_place_seconds * 1_000,
  forgottenAfterMs,
});

/** What the meeting is planned as now; null when there is no such meeting. */
export async function settingsOf(pool: Pool, meeting: MeetingId): Promise<MeetingSettings | null> {
  const { rows } = await pool.query<SettingsRow>(`select ${SETTINGS_COLUMNS} from meetings m join groups g on g.id = m.group_id where m.id = $1`, [meeting]);
  return rows[0] ? toSettings(rows[0]) : null;
}
