'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { signInAsGuest } from '@/lib/auth/guests';
import { clientAddress } from '@/lib/auth/post';
import { getCurrentUser } from '@/lib/auth/session';
import { claimInvitation } from '@/lib/data/invitations';
import { tooMany } from '@/lib/data/limits';

/** The one button: takes the link and goes to the door. Anything in the way is told by the page itself, loaded again. */
export async function goOn(token: string): Promise<void> {
  const page = `/i/${encodeURIComponent(token)}`;
  if ((await tooMany('claim', clientAddress(await headers()))) !== null) redirect(`${page}?wait=1`);
  const claimed = await claimInvitation(await getCurrentUser(), token, signInAsGuest);
  redirect(claimed.ok ? `/meetings/${claimed.value.meetingId}` : page);
}
