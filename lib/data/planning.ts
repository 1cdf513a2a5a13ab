import 'server-only';
import { and, eq, gt, lt, ne } from 'drizzle-orm';
import * as z from 'zod';
import { groups, meetings } from '../../drizzle/schema';
import { err, ok, type Result } from '../result';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, type Group, type Refusal, requireGroup } from './access';
import { checkField, type CheckFields, oneOf, parseFields, whole } from './fields';
import { formatOf } from './format-rows';
import { insertInvitation } from './invitation-rows';
import { chatAfterOf } from './kept-words';
import { instantIn } from './zoned-time';

export const MIN_MINUTES = 15;
export const MAX_MINUTES = 240;
const MINUTE = 60_000;
/** A form that was open for a while may still say "19:00" at 19:04. */
const GRACE_MS = 10 * MINUTE;
/** Of a meeting of a group without a format. */
export const USUAL_MINUTES = 90;
const FARTHEST_MS = 366 * 24 * 60 * MINUTE;

const planForm = z.object({
  when: oneOf(['now', 'later']),
  date: z.string().default(''),
  time: z.string().default(''),
  minutes: whole(MIN_MINUTES, MAX_MINUTES).optional(),
});
type Plan = z.infer<typeof planForm>;
type Problem = { readonly code: Refusal } | CheckFields;

/**
 * Plans a meeting now or at a time on the clocks of the group, and makes its invitation link. Resolves to the meeting's id.
 * Without a length it takes as long as the group's format does.
 * "Now" while a meeting of the group is on leads to that one: pressing twice makes no second meeting.
 */
export async function planMeeting(asker: Asker, groupId: string, input: unknown): Promise<Result<{ readonly meetingId: string }, Problem>> {
  const access = await requireGroup(asker, { id: groupId }, 'run');
  if (!access.ok) return err({ code: access.error });
  const form = parseFields(planForm, input);
  if (!form.ok) return form;
  const { database, clock } = serverHandle();
  const now = clock.now();
  const startsAt = startOf(form.value, access.value.group, now);
  if (!startsAt.ok) return startsAt;
  const minutes = form.value.minutes ?? (await formatOf(database, access.value.group))?.slotMinutes ?? USUAL_MINUTES;
  const endsAt = startsAt.value + minutes * MINUTE;
  return database.transaction(async (transaction) => {
    // Held until the end, so that two people who plan at the same moment do so one after the other.
    const [group] = await transaction.select().from(groups).where(eq(groups.id, groupId)).for('update');
    if (!group) return err({ code: 'not_found' as const });
    const [same] = await transaction
      .select({ id: meetings.id, startsAt: meetings.startsAt })
      .from(meetings)
      .where(
        and(
          eq(meetings.groupId, groupId),
          ne(meetings.status, 'ended'),
          lt(meetings.startsAt, new Date(endsAt)),
          gt(meetings.endsAt, new Date(startsAt.value)),
        ),
      )
      .orderBy(meetings.startsAt)
      .limit(1);
    if (same && form.value.when === 'now' && same.startsAt.getTime() <= now) return ok({ meetingId: same.id });
    if (same) return err(checkField(form.value.when === 'now' ? 'minutes' : 'time', 'overlaps'));
    const [made] = await transaction
      .insert(meetings)
      .values({ groupId, startsAt: new Date(startsAt.value), endsAt: new Date(endsAt), ...keptOf(group), createdBy: access.value.userId })
      .returning({ id: meetings.id });
    if (!made) throw new Error('The meeting was not stored.');
    await insertInvitation(transaction, made.id, access.value.userId);
    return ok({ meetingId: made.id });
  });
}

/** A meeting keeps what it was planned with, however the group changes afterwards. */
const keptOf = (group: Group) => ({ records: group.records, attendanceMonths: group.attendanceMonths, chatAfter: chatAfterOf(group) });

function startOf(plan: Plan, group: Group, now: number): Result<number, CheckFields> {
  if (plan.when === 'now') return ok(Math.floor(now / MINUTE) * MINUTE);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(plan.date)) return err(checkField('date', 'empty'));
  if (!/^\d{2}:\d{2}$/.test(plan.time)) return err(checkField('time', 'empty'));
  const instant = instantIn(group.timeZone, plan.date, plan.time);
  if (!instant.ok) return err(instant.error === 'skipped' ? checkField('time', 'skipped') : checkField('date', 'invalid'));
  if (instant.value < now - GRACE_MS) return err(checkField('time', 'in_the_past'));
  if (instant.value > now + FARTHEST_MS) return err(checkField('date', 'too_far'));
  return instant;
}
