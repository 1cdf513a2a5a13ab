import { clearedSessionCookie, isSecure, sessionCookie } from '@/lib/auth/cookie';
import { safePath } from '@/lib/auth/callback-path';
import { endpoint } from '@/lib/auth/endpoint';
import { requestSignInLink, signOut, spendSignInLink } from '@/lib/auth/mail-link';
import { HOME, withCallback } from '@/lib/auth/pages';

type Route = { readonly params: Promise<{ readonly nextauth: readonly string[] }> };

const requestLink = endpoint('/sign-in', async ({ context, field, ip }) => {
  const callbackPath = safePath(field('callbackUrl'), '');
  const asked = await requestSignInLink(context, { email: field('email'), callbackPath, ip });
  if (!asked.ok) return { back: withCallback('/sign-in', callbackPath), refusal: asked.error, typed: { email: field('email'), form: 'link' } };
  return { to: '/sign-in/sent', flash: { email: asked.value } };
});

const confirmLink = endpoint('/sign-in/problem', async ({ context, field, sessionToken }) => {
  const used = await spendSignInLink(context, field('token'), sessionToken);
  if (!used.ok) return { back: '/sign-in/problem', refusal: used.error };
  return { to: safePath(field('callbackUrl'), HOME), cookie: sessionCookie(used.value.token, null, isSecure(context.publicUrl)) };
});

const leave = endpoint('/account', async ({ context, sessionToken }) => {
  await signOut(context, sessionToken);
  return { to: '/', cookie: clearedSessionCookie(isSecure(context.publicUrl)) };
});

/** The three acts of next-auth that Hearth uses, each checked before next-auth sees it. Nothing else of it can be reached. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  switch ((await params).nextauth.join('/')) {
    case 'signin/email':
      return requestLink(request);
    case 'callback/email':
      return confirmLink(request);
    case 'signout':
      return leave(request);
    default:
      return new Response(null, { status: 404 });
  }
}

const PAGES = new Map([
  ['signin', '/sign-in'],
  ['signout', '/account'],
  ['error', '/sign-in/problem'],
]);

/** A GET changes nothing and tells nothing: no link is used by it, and no session is read (decisions.md 7, 8). */
export async function GET(_: Request, { params }: Route): Promise<Response> {
  const page = PAGES.get((await params).nextauth.join('/'));
  return page ? new Response(null, { status: 303, headers: { Location: page } }) : new Response(null, { status: 404 });
}
