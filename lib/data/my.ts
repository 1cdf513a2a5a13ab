import 'server-only';
import { and, asc, desc, eq, inArray, ne, or } from 'drizzle-orm';
import { attendance, groupFacilitators, groups, meetings, memberInvitations, memberships, participants, users } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import type { Asker, Refusal } from './access';
import { type AttendanceRow, correctionsOf, keptUntil, rowDto } from './attendance';
import { doorOpensAt, isOver, isTooEarly } from './times';

export interface MyMeeting {
  readonly id: string;
  readonly group: { readonly slug: string; readonly name: string; readonly timeZone: string };
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  readonly doorOpen: boolean;
  readonly on: boolean;
}
/** Exactly what the tables hold about one person, and nothing that they hold about others. */
export interface Kept {
  readonly account: { readonly name: string | null; readonly email: string | null; readonly since: number } | null;
  readonly memberships: readonly {
    readonly group: string;
    readonly slug: string;
    readonly since: number;
    readonly visits: number;
    /** How the group's facilitators call this person; null: they wrote only the address. */
    readonly calledName: string | null;
  }[];
  /** Groups that would like this person as a member; the link is in the mail. */
  readonly asked: readonly { readonly group: string; readonly calledName: string | null; readonly since: number }[];
  readonly facilitates: readonly { readonly group: string; readonly slug: string; readonly role: 'facilitator' | 'cofacilitator'; readonly since: number }[];
  readonly attendance: readonly (Omit<AttendanceRow, 'participantId'> & {
    readonly meetingId: string;
    readonly group: string;
    readonly timeZone: string;
    readonly startsAt: number;
    readonly endsAt: number;
    /** When it is deleted, epoch ms. */
    readonly keptUntil: number;
  })[];
}
export interface My {
  readonly coming: readonly MyMeeting[];
  readonly kept: Kept;
}

/** For accounts and for guests while their session lasts. */
export async function myPage(asker: Asker): Promise<Result<My, Extract<Refusal, 'sign_in'>>> {
  if (!asker) return err('sign_in');
  return ok({ coming: await comingFor(asker.id), kept: await keptOf(asker.id, asker.kind) });
}

/** The same as a file that programs can read. */
export async function exportMine(asker: Asker): Promise<Result<string, Extract<Refusal, 'sign_in'>>> {
  if (!asker) return err('sign_in');
  const { attendance: rows, ...rest } = await keptOf(asker.id, asker.kind);
  const iso = (_: string, value: unknown) => (typeof value === 'number' && value > 1e12 ? new Date(value).toISOString() : value);
  return ok(JSON.stringify({ kind: asker.kind, ...rest, attendance: rows }, iso, 2));
}

/** Meetings that this person may go to: by membership, by facilitating, or by a link that they took. */
async function comingFor(userId: string): Promise<readonly MyMeeting[]> {
  const { database, clock } = serverHandle();
  const ids = await Promise.all([
    database.select({ id: memberships.groupId }).from(memberships).where(eq(memberships.userId, userId)),
    database.select({ id: groupFacilitators.groupId }).from(groupFacilitators).where(eq(groupFacilitators.userId, userId)),
    database.select({ id: participants.meetingId }).from(participants).where(eq(participants.userId, userId)),
  ]);
  const [members, facilitated, taken] = ids.map((found) => found.map(({ id }) => id));
  const mine = [...(members ?? []), ...(facilitated ?? [])];
  const rows = await database
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(and(ne(meetings.status, 'ended'), or(inArray(meetings.groupId, mine), inArray(meetings.id, taken ?? []))))
    .orderBy(asc(meetings.startsAt));
  const now = clock.now();
  return rows
    .filter(({ meeting }) => !isOver(meeting, now))
    .map(({ meeting, group }) => ({
      id: meeting.id,
      group: { slug: group.slug, name: group.name, timeZone: group.timeZone },
      startsAt: meeting.startsAt.getTime(),
      endsAt: meeting.endsAt.getTime(),
      doorOpensAt: doorOpensAt(meeting),
      doorOpen: !isTooEarly(meeting, now),
      on: meeting.status === 'open',
    }));
}

async function keptOf(userId: string, kind: 'account' | 'guest'): Promise<Kept> {
  const { database } = serverHandle();
  const [[user], members, asked, facilitated, rows] = await Promise.all([
    database.select().from(users).where(eq(users.id, userId)),
    database
      .select({ group: groups.name, slug: groups.slug, since: memberships.acceptedAt, visits: memberships.visits, calledName: memberships.calledName })
      .from(memberships)
      .innerJoin(groups, eq(groups.id, memberships.groupId))
      .where(eq(memberships.userId, userId))
      .orderBy(asc(groups.name)),
    database
      .select({ group: groups.name, calledName: memberInvitations.calledName, since: memberInvitations.askedAt })
      .from(memberInvitations)
      .innerJoin(groups, eq(groups.id, memberInvitations.groupId))
      .innerJoin(users, eq(users.email, memberInvitations.email))
      .where(eq(users.id, userId))
      .orderBy(asc(groups.name)),
    database
      .select({ group: groups.name, slug: groups.slug, role: groupFacilitators.role, since: groupFacilitators.createdAt })
      .from(groupFacilitators)
      .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
      .where(eq(groupFacilitators.userId, userId))
      .orderBy(asc(groups.name)),
    database
      .select({ row: attendance, meeting: meetings, group: groups })
      .from(attendance)
      .innerJoin(meetings, eq(meetings.id, attendance.meetingId))
      .innerJoin(groups, eq(groups.id, meetings.groupId))
      .where(eq(attendance.userId, userId))
      .orderBy(desc(meetings.startsAt)),
  ]);
  const corrections = await correctionsOf(rows.map(({ meeting }) => meeting.id));
  return {
    account: user && kind === 'account' ? { name: user.name, email: user.email, since: user.createdAt.getTime() } : null,
    memberships: members.map((row) => ({ ...row, since: row.since.getTime() })),
    asked: asked.map((row) => ({ ...row, since: row.since.getTime() })),
    facilitates: facilitated.map((row) => ({ ...row, since: row.since.getTime() })),
    attendance: rows.map(({ row, meeting, group }) => {
      const { participantId: _own, ...mine } = rowDto(row, corrections);
      return {
        ...mine,
        meetingId: meeting.id,
        group: group.name,
        timeZone: group.timeZone,
        startsAt: meeting.startsAt.getTime(),
        endsAt: meeting.endsAt.getTime(),
        keptUntil: keptUntil(meeting),
      };
    }),
  };
}
