import type { Pool } from 'pg';
import { formatSchema } from '../../../meeting/formats/schema';
import type { MeetingPlan } from '../../../meeting/formats/types';
import { NO_PLAN } from '../../../meeting/machine/plan';
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
  readonly hold_floor_seconds: number;
}
/** To be selected from `meetings m join groups g`. */
export const SETTINGS_COLUMNS = `(extract(epoch from m.starts_at) * 1000)::float8 as starts, (extract(epoch from m.ends_at) * 1000)::float8 as ends,
  g.capacity, g.keep_place_seconds, g.hold_floor_seconds`;

export const toSettings = ({ starts, ends, capacity, keep_place_seconds, hold_floor_seconds }: SettingsRow, { format }: MeetingPlan): MeetingSettings => ({
  startsAt: Math.round(starts),
  endsAt: Math.round(ends),
  doorOpensAt: Math.round(starts) - DOOR_OPENS_BEFORE_MS,
  capacity,
  keepPlaceMs: keep_place_seconds * 1_000,
  forgottenAfterMs: FORGOTTEN_AFTER_MS,
  holdFloorMs: hold_floor_seconds * 1_000,
  late: format?.late ?? { kind: 'at_once' },
});

export interface PlanRow {
  readonly group: string;
  /** Unchecked, as it is stored; null: without a format, or the meeting has begun and keeps its own. */
  readonly format: unknown;
  readonly format_version: number | null;
}
/** A format that cannot be run by counts as none; `damaged` hears of it. */
export function toPlan({ group, format, format_version }: PlanRow, damaged: (group: string, version: number) => void): MeetingPlan {
  if (format === null || format_version === null) return NO_PLAN;
  const read = formatSchema.safeParse(format);
  if (read.success) return { format: read.data, version: format_version };
  damaged(group, format_version);
  return NO_PLAN;
}

/** What the meeting is planned as now, without its format; null when there is no such meeting. */
export async function settingsOf(pool: Pool, meeting: MeetingId): Promise<MeetingSettings | null> {
  const { rows } = await pool.query<SettingsRow>(`select ${SETTINGS_COLUMNS} from meetings m join groups g on g.id = m.group_id where m.id = $1`, [meeting]);
  return rows[0] ? toSettings(rows[0], NO_PLAN) : null;
}
