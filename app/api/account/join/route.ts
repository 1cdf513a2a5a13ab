import { isSecure, sessionCookie } from '@/lib/auth/cookie';
import { endpoint } from '@/lib/auth/endpoint';
import { signInByAddress } from '@/lib/auth/mail-link';
import { getCurrentUser } from '@/lib/auth/session';
import type { NewSession } from '@/lib/auth/session-store';
import { acceptMemberInvitation } from '@/lib/data/joining';
import { tooMany } from '@/lib/data/limits';

/** The button behind a mailed invitation to a group: signs in as the address that the mail went to, and becomes a member. */
export const POST = endpoint('/sign-in/problem', async ({ context, field, ip, sessionToken }) => {
  const token = field('token');
  const page = `/join/${encodeURIComponent(token || 'unknown')}`;
  const seconds = await tooMany('claim', ip);
  if (seconds !== null) return { back: page, refusal: { code: 'wait', seconds } };
  let session: NewSession | null = null;
  const accepted = await acceptMemberInvitation(await getCurrentUser(), token, async (email) => {
    const signedIn = await signInByAddress(context, email, sessionToken);
    if (signedIn.ok) session = signedIn.value;
    return signedIn;
  });
  if (!accepted.ok) return { back: page, refusal: accepted.error === 'unknown' ? { code: 'link_used' } : accepted.error };
  const { token: cookie } = (session ?? {}) as Partial<NewSession>;
  return { to: `/my?joined=${accepted.value.slug}`, ...(cookie && { cookie: sessionCookie(cookie, null, isSecure(context.publicUrl)) }) };
});
