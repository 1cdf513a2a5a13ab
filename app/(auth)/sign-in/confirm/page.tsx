import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safePath } from '@/lib/auth/callback-path';
import { authContext } from '@/lib/auth/context';
import { peekSignInLink } from '@/lib/auth/mail-link';
import { getCurrentUser } from '@/lib/auth/session';
import type { Query } from '../../flash';
import { AuthPage, Note } from '../../parts';

// `strict-origin`: the address of this page holds the token, so it goes nowhere as a referrer; the form's origin is still told.
export const metadata: Metadata = { title: 'Sign in', referrer: 'strict-origin', robots: { index: false } };

/** What the mailed link opens. A mail scanner may open it as often as it likes: only the button uses the link (decisions.md 8). */
export default async function Confirm({ searchParams }: { readonly searchParams: Query }) {
  const { token, callbackUrl } = await searchParams;
  const [user, email] = await Promise.all([getCurrentUser(), peekSignInLink(authContext(), token)]);
  if (email === null || typeof token !== 'string') redirect('/sign-in/problem');
  return (
    <AuthPage user={user} title="Sign in to Hearth" lead={<>This link is for {email}. One press, and you are in.</>}>
      {user?.kind === 'guest' && <Note kind="news">You are here as a guest. If this address is new to us, what is yours as a guest stays yours.</Note>}
      {user?.kind === 'account' && <Note kind="news">Somebody is signed in here already. With this link, this browser changes to {email}.</Note>}
      <form className="card stack" action="/api/auth/callback/email" method="post">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackUrl" value={safePath(callbackUrl, '')} />
        <button className="btn primary lg full" type="submit">
          Sign in
        </button>
        <p className="small soft">Is this not your address? Then close this page. Nothing happens without the button.</p>
      </form>
    </AuthPage>
  );
}
