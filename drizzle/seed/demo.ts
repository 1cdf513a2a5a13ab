import { and, eq, gt, lte, ne } from 'drizzle-orm';
import { addVersion } from '../../lib/data/format-rows';
import { insertInvitation, openToken } from '../../lib/data/invitation-rows';
import { chatAfterOf } from '../../lib/data/kept-words';
import { fieldsIn, instantIn } from '../../lib/data/zoned-time';
import { monthsAfter } from '../../lib/server/ports/retention';
import type { Database } from '../../lib/server/runtime/handle';
import * as tables from '../schema';
import { FORMATS, GROUPS, LAST_TIME, ORGANISATION, PEOPLE, type PersonKey } from './words';

/** One believable demo group, for an empty embedded database. */

type Writer = Pick<Database, 'select' | 'insert' | 'update'>;
type DemoGroup = (typeof GROUPS)[number];
type Group = typeof tables.groups.$inferSelect;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The meeting of the demo began so long ago, in minutes, and takes so long. */
const BEGAN = 10;
const LENGTH = 90;
/** As long as any group keeps it that has chosen nothing else. */
const ATTENDANCE_MONTHS = 12;
/** So many weekly meetings of each group are planned ahead. */
const AHEAD = 3;

export async function isEmpty(database: Writer): Promise<boolean> {
  return (await database.select({ id: tables.users.id }).from(tables.users).limit(1)).length === 0;
}

/** Ids of the demo's people; null when this database holds something else. */
export async function demoPeople(database: Writer): Promise<Readonly<Record<PersonKey, string>> | null> {
  const found: Partial<Record<PersonKey, string>> = {};
  for (const key of Object.keys(PEOPLE) as PersonKey[]) {
    const [row] = await database.select({ id: tables.users.id }).from(tables.users).where(eq(tables.users.email, PEOPLE[key].email));
    if (!row) return null;
    found[key] = row.id;
  }
  return found as Readonly<Record<PersonKey, string>>;
}

export async function makeDemo(database: Writer, now: number): Promise<void> {
  const people = await makePeople(database);
  const [organisation] = await database.insert(tables.organisations).values({ name: ORGANISATION }).returning({ id: tables.organisations.id });
  if (!organisation) throw new Error('The organisation was not stored.');
  const organisationId = organisation.id;
  await database.insert(tables.organisationMembers).values([
    { organisationId, userId: people.ruth, role: 'owner' },
    { organisationId, userId: people.sam, role: 'facilitator', namedBy: people.ruth },
  ]);
  for (const [i, group] of GROUPS.entries()) {
    const groupId = await makeGroup(database, organisationId, people, group, now);
    if (i === 0) await makeLastWeek(database, groupId, people, group, now);
  }
}

async function makePeople(database: Writer): Promise<Readonly<Record<PersonKey, string>>> {
  const rows = await database
    .insert(tables.users)
    .values(Object.values(PEOPLE).map((person) => ({ ...person, kind: 'account' as const, emailVerified: new Date() })))
    .returning({ id: tables.users.id, email: tables.users.email });
  const idOf = (key: PersonKey) => rows.find(({ email }) => email === PEOPLE[key].email)?.id ?? '';
  return { ruth: idOf('ruth'), sam: idOf('sam'), kit: idOf('kit'), ana: idOf('ana'), marcus: idOf('marcus') };
}

async function makeGroup(
  database: Writer,
  organisationId: string,
  people: Readonly<Record<PersonKey, string>>,
  group: DemoGroup,
  now: number,
): Promise<string> {
  const { facilitators, members, weekday: _weekday, time: _time, minutes: _minutes, ...columns } = group;
  const [row] = await database
    .insert(tables.groups)
    .values({ ...columns, organisationId, createdBy: people.ruth })
    .returning({ id: tables.groups.id });
  if (!row) throw new Error('The group was not stored.');
  // One after the other: people read them in this order, longest serving first.
  for (const [i, [key, role]] of (Object.entries(facilitators) as [PersonKey, 'facilitator' | 'cofacilitator'][]).entries())
    await database.insert(tables.groupFacilitators).values({ groupId: row.id, userId: people[key], role, createdAt: new Date(now - DAY + i * MINUTE) });
  for (const key of members) await database.insert(tables.memberships).values({ groupId: row.id, userId: people[key], visits: key === 'ana' ? 3 : 1 });
  const format = FORMATS[group.slug];
  if (format) await addVersion(database, row.id, format, people.ruth);
  return row.id;
}

/** An ended meeting with its attendance, as the runtime leaves it: the record, and nothing that it was made from. */
async function makeLastWeek(database: Writer, groupId: string, people: Readonly<Record<PersonKey, string>>, group: DemoGroup, now: number): Promise<void> {
  const start = weekly(group, now - 8 * DAY);
  const after = (minutes: number) => new Date(start + minutes * MINUTE);
  const ended = after(group.minutes + 3);
  const [meeting] = await database
    .insert(tables.meetings)
    .values({
      groupId,
      startsAt: after(0),
      endsAt: after(group.minutes),
      records: group.records,
      status: 'ended',
      endedAt: ended,
      purgedAt: ended,
      attendanceUntil: new Date(monthsAfter(ended.getTime(), ATTENDANCE_MONTHS)),
      createdBy: people.ruth,
    })
    .returning({ id: tables.meetings.id });
  if (!meeting) throw new Error('The meeting was not stored.');
  const meetingId = meeting.id;
  for (const { who, from, to, ...row } of LAST_TIME) {
    const userId = who === 'guest' ? await makeGuest(database) : people[who];
    const [participant] = await database.insert(tables.participants).values({ meetingId, userId }).returning({ id: tables.participants.id });
    if (!participant) throw new Error('The participant was not stored.');
    await database
      .insert(tables.attendance)
      .values({ ...row, meetingId, userId, participantId: participant.id, firstJoined: after(from), lastLeft: after(to) });
  }
}

async function makeGuest(database: Writer): Promise<string> {
  const [guest] = await database.insert(tables.users).values({ kind: 'guest' }).returning({ id: tables.users.id });
  if (!guest) throw new Error('The guest was not stored.');
  return guest.id;
}

/** The first weekly meeting of the group at or after `from`. */
function weekly({ weekday, time, timeZone }: DemoGroup, from: number): number {
  for (let day = 0; day <= 8; day += 1) {
    const { date } = fieldsIn(timeZone, from + day * DAY);
    if ((new Date(`${date}T12:00:00Z`).getUTCDay() || 7) !== weekday) continue;
    const start = instantIn(timeZone, date, time);
    if (start.ok && start.value >= from) return start.value;
  }
  throw new Error('Every week has each of its days.');
}

/** Keeps the demo alive: a meeting that is on, and some to come. Idempotent. Resolves to the one that is on. */
export async function keepGoing(database: Writer, now: number): Promise<{ readonly meetingId: string; readonly token: string }> {
  let on: string | null = null;
  for (const [i, group] of GROUPS.entries()) {
    const [row] = await database.select().from(tables.groups).where(eq(tables.groups.slug, group.slug));
    if (!row) continue;
    if (i === 0) on = await meetingNow(database, row, now);
    await planAhead(database, row, group, now);
  }
  if (!on) throw new Error('The group of the demo is gone.');
  const token = (await openToken(database, on)) ?? (await insertInvitation(database, on, null));
  return { meetingId: on, token };
}

async function meetingNow(database: Writer, group: Group, now: number): Promise<string> {
  const { meetings } = tables;
  const [running] = await database
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(eq(meetings.groupId, group.id), ne(meetings.status, 'ended'), lte(meetings.startsAt, new Date(now)), gt(meetings.endsAt, new Date(now + 5 * MINUTE))),
    )
    .limit(1);
  if (running) return running.id;
  const start = Math.floor(now / MINUTE) * MINUTE - BEGAN * MINUTE;
  return insertMeeting(database, group, start, LENGTH);
}

async function planAhead(database: Writer, stored: Group, group: DemoGroup, now: number): Promise<void> {
  const { meetings } = tables;
  const planned = await database
    .select({ startsAt: meetings.startsAt })
    .from(meetings)
    .where(and(eq(meetings.groupId, stored.id), gt(meetings.startsAt, new Date(now))));
  const known = new Set(planned.map(({ startsAt }) => startsAt.getTime()));
  // Not before this meeting is over, so that two of one group never overlap.
  let from = now + 3 * 60 * MINUTE;
  for (let week = 0; week < AHEAD; week += 1) {
    const start = weekly(group, from);
    if (!known.has(start)) await insertMeeting(database, stored, start, group.minutes);
    from = start + DAY;
  }
}

async function insertMeeting(database: Writer, group: Group, start: number, minutes: number): Promise<string> {
  const [made] = await database
    .insert(tables.meetings)
    .values({
      groupId: group.id,
      records: group.records,
      attendanceMonths: group.attendanceMonths,
      chatAfter: chatAfterOf(group),
      startsAt: new Date(start),
      endsAt: new Date(start + minutes * MINUTE),
    })
    .returning({ id: tables.meetings.id });
  if (!made) throw new Error('The meeting was not stored.');
  await insertInvitation(database, made.id, null);
  return made.id;
}
