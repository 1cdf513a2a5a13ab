import { isSecure, sessionCookie } from '@/lib/auth/cookie';
import { endpoint } from '@/lib/auth/endpoint';
import { leaveSession } from '@/lib/auth/mail-link';
import { resetPassword } from '@/lib/auth/password';

/** Chooses a password with a mailed link; every session ends and a new one begins. */
export const POST = endpoint('/reset', async ({ context, field, sessionToken }) => {
  const reset = await resetPassword(context, field('token'), field('newPassword'));
  if (!reset.ok) {
    const again = reset.error.code !== 'link_used';
    return { back: again ? `/reset?${new URLSearchParams({ token: field('token') })}` : '/sign-in/problem', refusal: reset.error };
  }
  // Of another person, or a guest's: this browser now belongs to the account.
  if (sessionToken !== null) await leaveSession(context, sessionToken);
  return { to: '/account', cookie: sessionCookie(reset.value.token, null, isSecure(context.publicUrl)), flash: { done: 'password' } };
});
