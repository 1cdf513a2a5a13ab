'use server';

import { revalidatePath } from 'next/cache';
import { accepted, type FormState, refused, valuesOf } from '@/components/site/form-state';
import { getCurrentUser } from '@/lib/auth/session';
import { nameFacilitator, takeFacilitatorBack } from '@/lib/data/organisation';

/** What owners change. */

export async function nameFacilitatorAction(before: FormState, form: FormData): Promise<FormState> {
  const named = await nameFacilitator(await getCurrentUser(), valuesOf(form));
  if (!named.ok) return refused(before, form, named.error);
  revalidatePath('/organisation');
  return accepted(before);
}

export async function takeFacilitatorBackAction(before: FormState, form: FormData): Promise<FormState> {
  const taken = await takeFacilitatorBack(await getCurrentUser(), valuesOf(form).userId ?? '');
  if (!taken.ok) return refused(before, form, taken.error);
  revalidatePath('/organisation');
  return accepted(before);
}
