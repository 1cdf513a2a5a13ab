'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { answered, type FormatState } from '@/components/groups/format-state';
import { type FormState, refused, valuesOf } from '@/components/site/form-state';
import { getCurrentUser } from '@/lib/auth/session';
import { meetWithoutFormat, saveFormat } from '@/lib/data/formats';

/** What facilitators change of how their group meets; checked in lib/data against whoever asks. */

/** `fromPreset`: the address says so; from then on the group has a format of its own, at an address of its own. */
export async function saveFormatAction(groupId: string, fromPreset: boolean, before: FormatState, form: FormData): Promise<FormatState> {
  const saved = await saveFormat(await getCurrentUser(), groupId, valuesOf(form));
  if (!saved.ok) return answered(before, form, saved.error.code, saved.error.code === 'changed' ? saved.error.seen : before.seen);
  revalidatePath('/facilitate', 'layout');
  if (fromPreset) redirect(`/facilitate/groups/${saved.value.slug}/format?saved=1`);
  return answered(before, form, 'saved', saved.value.seen);
}

export async function meetWithoutFormatAction(before: FormState, form: FormData): Promise<FormState> {
  const values = valuesOf(form);
  const done = await meetWithoutFormat(await getCurrentUser(), values.groupId ?? '', values);
  if (!done.ok) {
    const { code } = done.error;
    return refused(before, form, code === 'changed' || code === 'check_fields' ? { code: 'check_fields', fields: { seen: 'changed' } } : { code });
  }
  revalidatePath('/facilitate', 'layout');
  redirect(`/facilitate/groups/${done.value.slug}/format`);
}
