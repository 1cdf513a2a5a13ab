import { and, eq, max } from 'drizzle-orm';
import { groupFormats, groups } from '../../drizzle/schema';
import { formatSchema } from '../meeting/formats/schema';
import type { Format, LateRule, Segment } from '../meeting/formats/types';
import type { Database } from '../server/runtime/handle';
import type { Group } from './access';

/** Formats as rows, for `formats.ts`, the pages that anybody reads and the demo; these ask nobody who they are. */

type Reader = Pick<Database, 'select'>;

/** A version of a group's format; null: there is none, or it cannot be run (then the meeting starts without one, and the server's log says so). */
export async function versionOf(database: Reader, groupId: string, version: number): Promise<Format | null> {
  const [row] = await database
    .select({ format: groupFormats.format })
    .from(groupFormats)
    .where(and(eq(groupFormats.groupId, groupId), eq(groupFormats.version, version)));
  const read = formatSchema.safeParse(row?.format);
  return read.success ? read.data : null;
}

/** What meetings of this group start with now; null: without a format. */
export const formatOf = async (database: Reader, { id, formatVersion }: Pick<Group, 'id' | 'formatVersion'>): Promise<Format | null> =>
  formatVersion === null ? null : versionOf(database, id, formatVersion);

/** Adds a version and makes it the one that meetings start with. The group's row must be locked. Resolves to its number. */
export async function addVersion(database: Pick<Database, 'select' | 'insert' | 'update'>, groupId: string, format: Format, madeBy: string): Promise<number> {
  const [newest] = await database
    .select({ version: max(groupFormats.version) })
    .from(groupFormats)
    .where(eq(groupFormats.groupId, groupId));
  const version = (newest?.version ?? 0) + 1;
  await database.insert(groupFormats).values({ groupId, version, format, madeBy });
  await database.update(groups).set({ formatVersion: version }).where(eq(groups.id, groupId));
  return version;
}

/** What anybody may read of how a group meets: no prompts, scripts or sayings. */
export interface PublicPart extends Pick<Segment, 'id' | 'kind' | 'title' | 'minutes' | 'crosstalk'> {
  /** Of a round: what everyone is offered, in seconds; null where turns have no length. */
  readonly offeredS: number | null;
}
export interface PublicShape {
  readonly parts: readonly PublicPart[];
  readonly late: LateRule;
}
/** null: the group meets without a format. */
export async function shapeOf(database: Reader, group: Pick<Group, 'id' | 'formatVersion'>): Promise<PublicShape | null> {
  const format = await formatOf(database, group);
  if (!format) return null;
  const parts = format.segments.map(({ id, kind, title, minutes, crosstalk, perPersonS }) => ({
    id,
    kind,
    title,
    minutes,
    crosstalk,
    offeredS: kind === 'round' ? perPersonS : null,
  }));
  return { parts, late: format.late };
}
