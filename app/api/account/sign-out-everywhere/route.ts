import { clearedSessionCookie, isSecure } from '@/lib/auth/cookie';
import { endpoint } from '@/lib/auth/endpoint';
import { endAllSessions, getCurrentUser } from '@/lib/auth/session';

/** Ends every session of this person; with `keep=this`, every other one. Sockets close within a second. */
export const POST = endpoint('/account', async ({ context, field }) => {
  const user = await getCurrentUser();
  if (!user) return { back: '/sign-in', refusal: { code: 'signed_out' } };
  const keep = field('keep') === 'this';
  await endAllSessions(user.id, keep ? user.sessionId : undefined);
  return keep ? { to: '/account', flash: { done: 'others_out' } } : { to: '/', cookie: clearedSessionCookie(isSecure(context.publicUrl)) };
});
