'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { accepted, type FormState, refused, valuesOf } from '@/components/site/form-state';
import { getCurrentUser } from '@/lib/auth/session';
import { correctAttendance } from '@/lib/data/attendance';
import { editGroup, makeGroup, nameCofacilitator, takeBackFacilitator } from '@/lib/data/groups';
import { replaceInvitation } from '@/lib/data/invitation-links';
import { askAgain, askMembers, takeBackInvitation } from '@/lib/data/member-invitations';
import { endMembership } from '@/lib/data/members';
import { planMeeting } from '@/lib/data/planning';

/** What facilitators change. Each is checked in lib/data against whoever asks; ids out of a form are only a wish. */

const idOf = (form: FormData, name: string): string => valuesOf(form)[name] ?? '';

export async function makeGroupAction(before: FormState, form: FormData): Promise<FormState> {
  const made = await makeGroup(await getCurrentUser(), valuesOf(form));
  if (!made.ok) return refused(before, form, made.error);
  redirect(`/facilitate/groups/${made.value.slug}`);
}

export async function editGroupAction(groupId: string, before: FormState, form: FormData): Promise<FormState> {
  const edited = await editGroup(await getCurrentUser(), groupId, valuesOf(form));
  if (!edited.ok) return refused(before, form, edited.error);
  revalidatePath('/facilitate', 'layout');
  return accepted(before, form);
}

export async function planMeetingAction(before: FormState, form: FormData): Promise<FormState> {
  const planned = await planMeeting(await getCurrentUser(), idOf(form, 'groupId'), valuesOf(form));
  if (!planned.ok) return refused(before, form, planned.error);
  redirect(`/facilitate/meetings/${planned.value.meetingId}`);
}

export async function nameCofacilitatorAction(before: FormState, form: FormData): Promise<FormState> {
  const named = await nameCofacilitator(await getCurrentUser(), idOf(form, 'groupId'), valuesOf(form));
  return settled(before, form, named.ok ? null : named.error);
}

export async function takeBackAction(before: FormState, form: FormData): Promise<FormState> {
  const taken = await takeBackFacilitator(await getCurrentUser(), idOf(form, 'groupId'), idOf(form, 'userId'));
  return settled(before, form, taken.ok ? null : taken.error);
}

export async function replaceInvitationAction(before: FormState, form: FormData): Promise<FormState> {
  const replaced = await replaceInvitation(await getCurrentUser(), idOf(form, 'meetingId'));
  return settled(before, form, replaced.ok ? null : { code: replaced.error });
}

export async function correctAttendanceAction(before: FormState, form: FormData): Promise<FormState> {
  const corrected = await correctAttendance(await getCurrentUser(), idOf(form, 'meetingId'), idOf(form, 'participantId'), valuesOf(form));
  return settled(before, form, corrected.ok ? null : corrected.error);
}

export async function askMembersAction(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askMembers(await getCurrentUser(), idOf(form, 'groupId'), valuesOf(form));
  return settled(before, form, asked.ok ? null : asked.error);
}

export async function askAgainAction(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAgain(await getCurrentUser(), idOf(form, 'groupId'), idOf(form, 'invitationId'));
  return settled(before, form, asked.ok ? null : asked.error);
}

export async function takeBackInvitationAction(before: FormState, form: FormData): Promise<FormState> {
  const taken = await takeBackInvitation(await getCurrentUser(), idOf(form, 'groupId'), idOf(form, 'invitationId'));
  return settled(before, form, taken.ok ? null : taken.error);
}

export async function endMembershipAction(before: FormState, form: FormData): Promise<FormState> {
  const ended = await endMembership(await getCurrentUser(), idOf(form, 'groupId'), idOf(form, 'userId'));
  return settled(before, form, ended.ok ? null : ended.error);
}

/** Refused with everything that was typed; or the pages are drawn anew and the form is empty. */
function settled(before: FormState, form: FormData, problem: Parameters<typeof refused>[2] | null): FormState {
  if (problem) return refused(before, form, problem);
  revalidatePath('/facilitate', 'layout');
  return accepted(before);
}
