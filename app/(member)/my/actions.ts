'use server';

import { revalidatePath } from 'next/cache';
import { accepted, type FormState, refused, valuesOf } from '@/components/site/form-state';
import { getCurrentUser } from '@/lib/auth/session';
import { leaveGroup } from '@/lib/data/members';

/** A member leaves a group by themselves. */
export async function leaveGroupAction(before: FormState, form: FormData): Promise<FormState> {
  const left = await leaveGroup(await getCurrentUser(), valuesOf(form).slug ?? '');
  if (!left.ok) return refused(before, form, left.error);
  revalidatePath('/my');
  return accepted(before);
}
