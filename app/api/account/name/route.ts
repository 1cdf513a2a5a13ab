import { renameAccount } from '@/lib/auth/account';
import { endpoint } from '@/lib/auth/endpoint';
import { getCurrentUser } from '@/lib/auth/session';

/** Changes the public name. */
export const POST = endpoint('/account', async ({ context, field }) => {
  const user = await getCurrentUser();
  if (user?.kind !== 'account') return { back: '/sign-in', refusal: { code: 'signed_out' } };
  const renamed = await renameAccount(context, user.id, field('name'));
  return renamed.ok ? { to: '/account', flash: { done: 'name' } } : { back: '/account', refusal: renamed.error, typed: { name: field('name') } };
});
