import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { groupFacilitators, groups, meetings } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, type GroupRole, mayMakeGroups, type Meeting, organisationRoles, type Refusal, requireMeeting } from './access';
import { facilitatorNames } from './facilitator-names';
import type { ChatAfter, Records } from './group-form';
import { doorOpensAt, isOver } from './times';

/** A meeting as those who run its group see it from outside of the room. */
export interface DeskMeeting {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly state: 'later' | 'due' | 'on' | 'over';
}
export interface DeskGroup {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly role: GroupRole;
  readonly coming: readonly DeskMeeting[];
  /** Newest first, at most five. */
  readonly past: readonly DeskMeeting[];
}
export interface Desk {
  readonly mayMakeGroups: boolean;
  readonly groups: readonly DeskGroup[];
}
const PAST = 5;

const deskMeeting = (meeting: Meeting, now: number): DeskMeeting => ({
  id: meeting.id,
  startsAt: meeting.startsAt.getTime(),
  endsAt: meeting.endsAt.getTime(),
  state: isOver(meeting, now) ? 'over' : meeting.status === 'open' ? 'on' : now >= meeting.startsAt.getTime() ? 'due' : 'later',
});

/** Everything that the asker facilitates. */
export async function desk(asker: Asker): Promise<Result<Desk, Refusal>> {
  if (asker?.kind !== 'account') return err('sign_in');
  const { database, clock } = serverHandle();
  const mayMake = mayMakeGroups(await organisationRoles(asker));
  const mine = await database
    .select({ group: groups, role: groupFacilitators.role })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .where(eq(groupFacilitators.userId, asker.id))
    .orderBy(asc(groups.name));
  if (mine.length === 0 && !mayMake) return err('not_allowed');
  const ids = mine.map(({ group }) => group.id);
  const rows = ids.length > 0 ? await database.select().from(meetings).where(inArray(meetings.groupId, ids)).orderBy(asc(meetings.startsAt)) : [];
  const now = clock.now();
  return ok({
    mayMakeGroups: mayMake,
    groups: mine.map(({ group, role }) => {
      const all = rows.filter(({ groupId }) => groupId === group.id).map((meeting) => deskMeeting(meeting, now));
      return {
        id: group.id,
        slug: group.slug,
        name: group.name,
        timeZone: group.timeZone,
        role,
        coming: all.filter(({ state }) => state !== 'over'),
        past: all
          .filter(({ state }) => state === 'over')
          .reverse()
          .slice(0, PAST),
      };
    }),
  });
}

/** All meetings of one group for its own page, newest first, at most 200. */
export async function meetingsOf(asker: Asker, groupId: string): Promise<readonly DeskMeeting[]> {
  if (asker?.kind !== 'account') return [];
  const { database, clock } = serverHandle();
  const rows = await database
    .select({ meeting: meetings })
    .from(meetings)
    .innerJoin(groupFacilitators, and(eq(groupFacilitators.groupId, meetings.groupId), eq(groupFacilitators.userId, asker.id)))
    .where(eq(meetings.groupId, groupId))
    .orderBy(desc(meetings.startsAt))
    .limit(200);
  return rows.map(({ meeting }) => deskMeeting(meeting, clock.now()));
}

export interface MeetingDesk extends DeskMeeting {
  readonly doorOpensAt: number;
  readonly records: Records;
  readonly attendanceMonths: number;
  readonly chatAfter: ChatAfter;
  readonly group: { readonly id: string; readonly slug: string; readonly name: string; readonly timeZone: string };
  readonly role: GroupRole;
  readonly facilitators: readonly string[];
}

/** One meeting from outside of the room, for those who run its group. */
export async function meetingDesk(asker: Asker, meetingId: string): Promise<Result<MeetingDesk, Refusal>> {
  const access = await requireMeeting(asker, meetingId, 'run');
  if (!access.ok) return access;
  const { meeting, group, role } = access.value;
  return ok({
    ...deskMeeting(meeting, serverHandle().clock.now()),
    doorOpensAt: doorOpensAt(meeting),
    records: meeting.records,
    attendanceMonths: meeting.attendanceMonths,
    chatAfter: meeting.chatAfter,
    group: { id: group.id, slug: group.slug, name: group.name, timeZone: group.timeZone },
    role: role ?? 'cofacilitator',
    facilitators: await facilitatorNames(group.id),
  });
}
