import 'server-only';
import { and, asc, eq, gt, inArray, ne, or } from 'drizzle-orm';
import { groups, meetings } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, groupRoleOf, isKey, isMember, organisationRoles } from './access';
import { type PublicFacilitator, publicFacilitators } from './facilitator-names';
import { type PublicShape, shapeOf } from './format-rows';
import { type Records, rulesOf } from './group-form';
import { privacySentences } from './kept-words';
import { doorOpensAt, isOver, type MeetingTime } from './times';

/** A meeting as anybody may know of it: when, and whether it is on. Never how many people are there. */
export interface PublicMeeting {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  /** `on`: a facilitator is there and it has not ended. `due`: its time has come, nobody has opened it yet. */
  readonly state: 'on' | 'due' | 'later';
}
export interface GroupCard {
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly language: string;
  readonly timeZone: string;
  readonly records: Records;
  /** null: none is planned. */
  readonly next: PublicMeeting | null;
}

const publicMeeting = (meeting: MeetingTime & { readonly id: string }, now: number): PublicMeeting => ({
  id: meeting.id,
  startsAt: meeting.startsAt.getTime(),
  endsAt: meeting.endsAt.getTime(),
  doorOpensAt: doorOpensAt(meeting),
  state: meeting.status === 'open' ? 'on' : now >= meeting.startsAt.getTime() ? 'due' : 'later',
});

/** What is on or still to come of these groups, soonest first. */
async function comingOf(groupIds: readonly string[]): Promise<ReadonlyMap<string, readonly PublicMeeting[]>> {
  const { database, clock } = serverHandle();
  const now = clock.now();
  const found = new Map<string, PublicMeeting[]>();
  if (groupIds.length === 0) return found;
  const rows = await database
    .select({ id: meetings.id, groupId: meetings.groupId, status: meetings.status, startsAt: meetings.startsAt, endsAt: meetings.endsAt })
    .from(meetings)
    .where(and(inArray(meetings.groupId, [...groupIds]), ne(meetings.status, 'ended'), or(eq(meetings.status, 'open'), gt(meetings.endsAt, new Date(now)))))
    .orderBy(asc(meetings.startsAt));
  for (const row of rows) {
    if (isOver(row, now)) continue;
    found.set(row.groupId, [...(found.get(row.groupId) ?? []), publicMeeting(row, now)]);
  }
  return found;
}

/** Listed groups: those that meet now first, then by their next meeting, then by name. For everybody. */
export async function listedGroups(): Promise<readonly GroupCard[]> {
  const { database } = serverHandle();
  const rows = await database.select().from(groups).where(eq(groups.listed, true)).orderBy(asc(groups.name));
  const coming = await comingOf(rows.map(({ id }) => id));
  const cards = rows.map(({ id, slug, name, about, language, timeZone, records }) => ({
    slug,
    name,
    about,
    language,
    timeZone,
    records,
    next: coming.get(id)?.[0] ?? null,
  }));
  return cards.sort((a, b) => (a.next?.startsAt ?? Number.POSITIVE_INFINITY) - (b.next?.startsAt ?? Number.POSITIVE_INFINITY) || 0);
}

export interface GroupPageDto {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly groundRules: readonly string[];
  readonly language: string;
  readonly timeZone: string;
  readonly capacity: number;
  /** How its meetings go; null: without a format. */
  readonly shape: PublicShape | null;
  readonly privacy: readonly string[];
  readonly facilitators: readonly PublicFacilitator[];
  readonly coming: readonly PublicMeeting[];
  readonly me: { readonly belongs: boolean; readonly mayRun: boolean; readonly mayAdminister: boolean };
  /** The meeting whose door is open for this person now: members and facilitators. */
  readonly doorOpen: string | null;
}

/** For everybody; a group that is not listed only for its members, its facilitators and the owners. */
export async function groupPage(asker: Asker, slug: string): Promise<Result<GroupPageDto, 'not_found'>> {
  if (!isKey(slug)) return err('not_found');
  const { database, clock } = serverHandle();
  const [group] = await database.select().from(groups).where(eq(groups.slug, slug));
  if (!group) return err('not_found');
  const [role, member, roles] = await Promise.all([groupRoleOf(asker, group.id), isMember(asker, group.id), organisationRoles(asker)]);
  const belongs = role !== null || member;
  if (!group.listed && !belongs && !roles.has('owner')) return err('not_found');
  const coming = (await comingOf([group.id])).get(group.id) ?? [];
  const now = clock.now();
  const open = coming.find((meeting) => meeting.state === 'on' || now >= meeting.doorOpensAt);
  return ok({
    id: group.id,
    slug: group.slug,
    name: group.name,
    about: group.about,
    groundRules: rulesOf(group.groundRules),
    language: group.language,
    timeZone: group.timeZone,
    capacity: group.capacity,
    shape: await shapeOf(database, group),
    privacy: privacySentences(group),
    facilitators: await publicFacilitators(group.id),
    coming,
    me: { belongs, mayRun: role !== null, mayAdminister: roles.has('owner') || role === 'facilitator' },
    doorOpen: belongs ? (open?.id ?? null) : null,
  });
}
