import { endpoint } from '@/lib/auth/endpoint';
import { requestReset } from '@/lib/auth/password';

/** Mails a link to choose a password. The same answer for every address. */
export const POST = endpoint('/reset', async ({ context, field, ip }) => {
  const asked = await requestReset(context, field('email'), ip);
  if (!asked.ok) return { back: '/reset', refusal: asked.error, typed: { email: field('email') } };
  return { to: '/sign-in/sent', flash: { email: asked.value, done: 'reset' } };
});
