import { safePath } from '@/lib/auth/callback-path';
import { isSecure, sessionCookie } from '@/lib/auth/cookie';
import { endpoint } from '@/lib/auth/endpoint';
import { HOME, withCallback } from '@/lib/auth/pages';
import { signInWithPassword } from '@/lib/auth/password';

export const POST = endpoint('/sign-in', async ({ context, field, ip, sessionToken }) => {
  const signedIn = await signInWithPassword(context, { email: field('email'), password: field('password'), ip, sessionToken });
  if (!signedIn.ok)
    return { back: withCallback('/sign-in', field('callbackUrl')), refusal: signedIn.error, typed: { email: field('email'), form: 'password' } };
  return { to: safePath(field('callbackUrl'), HOME), cookie: sessionCookie(signedIn.value.token, null, isSecure(context.publicUrl)) };
});
