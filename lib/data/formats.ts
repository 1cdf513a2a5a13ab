import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { groups, meetings } from '../../drizzle/schema';
import { problemsOf } from '../meeting/formats/check';
import { figureIn, type FormatFields, formatFrom } from '../meeting/formats/fields';
import { HOLD_FLOOR_S, LIMITS } from '../meeting/formats/limits';
import { PRESETS } from '../meeting/formats/presets';
import type { Format } from '../meeting/formats/types';
import { err, ok, type Result } from '../result';
import { type Database, serverHandle } from '../server/runtime/handle';
import { type Asker, type Group, type Refusal, requireGroup } from './access';
import { addVersion, formatOf, versionOf } from './format-rows';

/** A group's format as those see it who run the group. */
export interface FormatDesk {
  readonly group: { readonly id: string; readonly slug: string; readonly name: string };
  /** null: the group meets without one. */
  readonly format: Format | null;
  /** What an editor that starts from `format` says of where it started; see `saveFormat`. */
  readonly base: string;
  /** What was stored when this was read. A change is refused when it is no longer so. */
  readonly seen: string;
  /** How long the floor is held for somebody who lost their connection, 15 to 120. */
  readonly holdFloorSeconds: number;
  /** How many people to expect: who usually comes, or as many as the group takes; 2 to 100. */
  readonly people: number;
  /** Its facilitators; co-facilitators read. */
  readonly mayEdit: boolean;
}
type Problem = { readonly code: Refusal | 'check_fields' } | { readonly code: 'changed'; readonly seen: string };

/** How many of the last meetings say what is usual. */
const LAST_MEETINGS = 5;
const PRESET = 'preset:';
/** The editor's `base` for a preset that nobody has saved yet. */
export const presetBase = (key: string): string => `${PRESET}${key}`;
export const presetOf = (key: string): Format | null => PRESETS.find(({ format }) => format.preset === key)?.format ?? null;

const seenOf = ({ formatVersion, holdFloorSeconds }: Pick<Group, 'formatVersion' | 'holdFloorSeconds'>): string => `${formatVersion ?? 0}.${holdFloorSeconds}`;

export async function formatDesk(asker: Asker, slug: string): Promise<Result<FormatDesk, Refusal>> {
  const access = await requireGroup(asker, { slug }, 'run');
  if (!access.ok) return access;
  const { group, role } = access.value;
  const { database } = serverHandle();
  return ok({
    group: { id: group.id, slug: group.slug, name: group.name },
    format: await formatOf(database, group),
    base: String(group.formatVersion ?? 0),
    seen: seenOf(group),
    holdFloorSeconds: group.holdFloorSeconds,
    people: await usualPeople(database, group),
    mayEdit: role === 'facilitator',
  });
}

/** The mean of the last meetings of which a number is kept. */
async function usualPeople(database: Pick<Database, 'select'>, { id, capacity }: Group): Promise<number> {
  const people = sql<number>`coalesce(${meetings.peopleCount}, (select count(*)::int from attendance a where a.meeting_id = ${meetings.id}))`;
  const rows = await database
    .select({ people })
    .from(meetings)
    .where(and(eq(meetings.groupId, id), eq(meetings.status, 'ended'), sql`${people} > 0`))
    .orderBy(desc(meetings.startsAt))
    .limit(LAST_MEETINGS);
  const usual = rows.length > 0 ? Math.ceil(rows.reduce((sum, row) => sum + row.people, 0) / rows.length) : capacity;
  return Math.min(Math.max(usual, LIMITS.people.least), LIMITS.people.most);
}

const sent = z.record(z.string(), z.string());

/** Only whole seconds from 15 to 120; null for anything else. */
function holdSecondsIn(typed: string | undefined, was: number): number | null {
  if (typed === undefined) return was;
  const seconds = figureIn(typed);
  return Number.isInteger(seconds) && seconds >= HOLD_FLOOR_S.least && seconds <= HOLD_FLOOR_S.most ? seconds : null;
}

/** A preset, or a version of this very group. */
async function baseOf(database: Pick<Database, 'select'>, groupId: string, base: string | undefined): Promise<Format | null> {
  if (base?.startsWith(PRESET)) return presetOf(base.slice(PRESET.length));
  return /^\d{1,9}$/.test(base ?? '') ? versionOf(database, groupId, Number(base)) : null;
}

/**
 * Stores what a facilitator made of `base` as a new version; meetings that start from now on follow it, a meeting that is on keeps its own.
 * `input`: the fields of lib/meeting/formats/fields.ts with `base`, `seen` and `holdFloorSeconds`. Nothing is stored when something cannot be run
 * (`check_fields`; what, say `problemsOf` and `HOLD_FLOOR_S`), nor when somebody else changed it since `seen` (`changed`, with what to say next time
 * to save all the same). What is so already makes no version.
 */
export async function saveFormat(asker: Asker, groupId: string, input: unknown): Promise<Result<{ readonly slug: string; readonly seen: string }, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'lead');
  if (!access.ok) return err({ code: access.error });
  const parsed = sent.safeParse(input);
  if (!parsed.success) return err({ code: 'check_fields' });
  const fields: FormatFields = parsed.data;
  const { database } = serverHandle();
  return database.transaction(async (transaction) => {
    const group = await locked(transaction, groupId);
    const base = await baseOf(transaction, groupId, fields.base);
    if (!group || !base) return err({ code: 'not_found' });
    const format = formatFrom(base, fields);
    const holdFloorSeconds = holdSecondsIn(fields.holdFloorSeconds, group.holdFloorSeconds);
    if (holdFloorSeconds === null || problemsOf(format).length > 0) return err({ code: 'check_fields' });
    if (fields.seen !== seenOf(group)) return err({ code: 'changed', seen: seenOf(group) });
    const stored = await formatOf(transaction, group);
    const formatVersion = isDeepStrictEqual(stored, format) ? group.formatVersion : await addVersion(transaction, groupId, format, access.value.userId);
    await transaction.update(groups).set({ holdFloorSeconds }).where(eq(groups.id, groupId));
    return ok({ slug: group.slug, seen: seenOf({ formatVersion, holdFloorSeconds }) });
  });
}

/** Meetings that start from now on have no format. Its versions are kept. `input`: `seen`. */
export async function meetWithoutFormat(asker: Asker, groupId: string, input: unknown): Promise<Result<{ readonly slug: string }, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'lead');
  if (!access.ok) return err({ code: access.error });
  const parsed = sent.safeParse(input);
  const { database } = serverHandle();
  return database.transaction(async (transaction) => {
    const group = await locked(transaction, groupId);
    if (!group) return err({ code: 'not_found' });
    if (!parsed.success || parsed.data.seen !== seenOf(group)) return err({ code: 'changed', seen: seenOf(group) });
    await transaction.update(groups).set({ formatVersion: null }).where(eq(groups.id, groupId));
    return ok({ slug: group.slug });
  });
}

/** Two who save at the same moment come one after the other. */
async function locked(transaction: Pick<Database, 'select'>, groupId: string): Promise<Group | null> {
  const [group] = await transaction.select().from(groups).where(eq(groups.id, groupId)).for('update');
  return group ?? null;
}
