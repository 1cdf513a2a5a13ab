import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import * as z from 'zod';
import { attendance, attendanceCorrections, users } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { monthsAfter } from '../server/ports/retention';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, isKey, type Meeting, type Refusal, requireMeeting } from './access';
import { toCsv } from './csv';
import { checkField, type CheckFields, paragraph, parseFields, whole } from './fields';
import { fieldsIn } from './zoned-time';

export type How = 'video' | 'audio' | 'text';
export interface Correction {
  readonly minutes: number;
  readonly note: string;
  readonly at: number;
  /** Public name of who corrected; null when they chose none or are gone. */
  readonly by: string | null;
}
export interface AttendanceRow {
  readonly participantId: string;
  readonly name: string;
  readonly role: 'facilitator' | 'cofacilitator' | 'member';
  readonly firstJoined: number;
  readonly lastLeft: number;
  /** As measured; never changed. */
  readonly minutes: number;
  readonly reconnections: number;
  readonly how: How;
  /** Newest first; the first one holds. */
  readonly corrections: readonly Correction[];
}
export type AttendanceDto =
  | { readonly state: 'not_ended' | 'being_made' | 'none' }
  | { readonly state: 'counts_only'; readonly people: number | null }
  /** Its time is over: only the number of people is left. */
  | { readonly state: 'over'; readonly people: number | null; readonly until: number }
  /** `until`: when the lines are deleted, epoch ms. */
  | { readonly state: 'kept'; readonly rows: readonly AttendanceRow[]; readonly mayCorrect: boolean; readonly until: number };

export const minutesOf = ({ minutes, corrections }: Pick<AttendanceRow, 'minutes' | 'corrections'>): number => corrections[0]?.minutes ?? minutes;

/** The record of one meeting, for those who run its group. */
export async function attendanceOf(asker: Asker, meetingId: string): Promise<Result<AttendanceDto, Refusal>> {
  const access = await requireMeeting(asker, meetingId, 'run');
  if (!access.ok) return access;
  const { meeting, role } = access.value;
  if (meeting.status !== 'ended') return ok({ state: 'not_ended' });
  if (!meeting.purgedAt) return ok({ state: 'being_made' });
  if (meeting.records === 'none') return ok({ state: 'none' });
  if (meeting.records === 'counts_only') return ok({ state: 'counts_only', people: meeting.peopleCount });
  const until = keptUntil(meeting);
  // Not shown any more from that moment on, though the rows may be there for up to an hour.
  if (until <= serverHandle().clock.now()) return ok({ state: 'over', people: meeting.peopleCount, until });
  return ok({ state: 'kept', rows: await rowsOf(meeting.id), mayCorrect: role === 'facilitator', until });
}

/** When the attendance of a meeting is deleted, epoch ms. */
export const keptUntil = ({ attendanceUntil, attendanceMonths, endedAt, endsAt }: Meeting): number =>
  attendanceUntil?.getTime() ?? monthsAfter((endedAt ?? endsAt).getTime(), attendanceMonths);

async function rowsOf(meetingId: string): Promise<readonly AttendanceRow[]> {
  const { database } = serverHandle();
  const rows = await database.select().from(attendance).where(eq(attendance.meetingId, meetingId)).orderBy(asc(attendance.firstJoined), asc(attendance.name));
  const corrections = await correctionsOf([meetingId]);
  return rows.map((row) => rowDto(row, corrections));
}

type StoredRow = typeof attendance.$inferSelect;
type StoredCorrection = Correction & { readonly meetingId: string; readonly participantId: string };

/** Newest first. */
export async function correctionsOf(meetingIds: readonly string[]): Promise<readonly StoredCorrection[]> {
  if (meetingIds.length === 0) return [];
  const { database } = serverHandle();
  const rows = await database
    .select({ correction: attendanceCorrections, by: users.name })
    .from(attendanceCorrections)
    .leftJoin(users, eq(users.id, attendanceCorrections.correctedBy))
    .where(inArray(attendanceCorrections.meetingId, [...meetingIds]))
    .orderBy(desc(attendanceCorrections.at), desc(attendanceCorrections.id));
  return rows.map(({ correction: { meetingId, participantId, minutes, note, at }, by }) => ({ meetingId, participantId, minutes, note, at: at.getTime(), by }));
}

export function rowDto(row: StoredRow, corrections: readonly StoredCorrection[]): AttendanceRow {
  const { participantId, name, role, minutes, reconnections, how } = row;
  return {
    participantId,
    name,
    role,
    firstJoined: row.firstJoined.getTime(),
    lastLeft: row.lastLeft.getTime(),
    minutes,
    reconnections,
    how,
    corrections: corrections
      .filter((correction) => correction.meetingId === row.meetingId && correction.participantId === participantId)
      .map(({ minutes: corrected, note, at, by }) => ({ minutes: corrected, note, at, by })),
  };
}

const correctionForm = z.object({ minutes: whole(0, 24 * 60), note: paragraph(200) });

/** Adds a correction as a row of its own; what was measured stays, and both are shown. Facilitators, not co-facilitators. */
export async function correctAttendance(
  asker: Asker,
  meetingId: string,
  participantId: string,
  input: unknown,
): Promise<Result<null, { readonly code: Refusal } | CheckFields>> {
  const access = await requireMeeting(asker, meetingId, 'lead');
  if (!access.ok) return err({ code: access.error });
  if (!isKey(participantId)) return err({ code: 'not_found' });
  const form = parseFields(correctionForm, input);
  if (!form.ok) return form;
  const { database } = serverHandle();
  const [row] = await database
    .select({ participantId: attendance.participantId })
    .from(attendance)
    .where(and(eq(attendance.meetingId, meetingId), eq(attendance.participantId, participantId)));
  if (!row) return err({ code: 'not_found' });
  if (form.value.minutes * 60_000 > longest(access.value.meeting)) return err(checkField('minutes', 'out_of_range'));
  await database.insert(attendanceCorrections).values({ meetingId, participantId, ...form.value, correctedBy: access.value.userId });
  return ok(null);
}

/** From the door's opening to the end, generously: nobody can have been there for longer. */
function longest({ startsAt, endsAt, endedAt }: Meeting): number {
  return Math.max(endsAt.getTime(), endedAt?.getTime() ?? 0) - startsAt.getTime() + 60 * 60_000;
}

export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

/** The same table as a file; times on the clocks of the group. Not found where nothing is kept. */
export async function attendanceCsv(asker: Asker, meetingId: string): Promise<Result<CsvFile, Refusal>> {
  const access = await requireMeeting(asker, meetingId, 'run');
  if (!access.ok) return access;
  const record = await attendanceOf(asker, meetingId);
  if (!record.ok) return record;
  if (record.value.state !== 'kept') return err('not_found');
  const zone = access.value.group.timeZone;
  const clock = (instant: number) => fieldsIn(zone, instant).time;
  const { date } = fieldsIn(zone, access.value.meeting.startsAt.getTime());
  const until = fieldsIn(zone, record.value.until).date;
  const head = [
    'Name',
    'Role',
    'Date',
    `First joined (${zone})`,
    `Last left (${zone})`,
    'Minutes',
    'Minutes as measured',
    'Note',
    'Reconnections',
    'How',
    'Kept in Hearth until',
  ];
  const lines = record.value.rows.map((row) => [
    row.name,
    row.role,
    date,
    clock(row.firstJoined),
    clock(row.lastLeft),
    minutesOf(row),
    row.minutes,
    row.corrections[0]?.note ?? '',
    row.reconnections,
    row.how,
    until,
  ]);
  // Neutral outside: the file's name does not tell which group it was.
  return ok({ name: `attendance-${date}.csv`, text: toCsv([head, ...lines]) });
}
