'use server';

import { getCurrentUser } from '@/lib/auth/session';
import { replaceInvitation } from '@/lib/data/invitation-links';

/** From the dialog that asks somebody to leave: the old link opens nothing for newcomers any more. The new one stands on the meeting's own page. */
export async function replaceInvitationHere(meetingId: string): Promise<{ readonly ok: boolean }> {
  if (typeof meetingId !== 'string') return { ok: false };
  const { ok } = await replaceInvitation(await getCurrentUser(), meetingId);
  return { ok };
}
