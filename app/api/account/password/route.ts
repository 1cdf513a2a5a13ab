import { endpoint } from '@/lib/auth/endpoint';
import { changePassword } from '@/lib/auth/password';
import { getCurrentUser } from '@/lib/auth/session';

/** Sets or changes the password of whoever is signed in; every other device is signed out. */
export const POST = endpoint('/account/password', async ({ context, field, ip }) => {
  const user = await getCurrentUser();
  if (!user) return { back: '/sign-in', refusal: { code: 'signed_out' } };
  const changed = await changePassword(context, {
    userId: user.id,
    sessionId: user.sessionId,
    current: field('currentPassword'),
    wanted: field('newPassword'),
    ip,
  });
  return changed.ok ? { to: '/account', flash: { done: 'password' } } : { back: '/account/password', refusal: changed.error };
});
