import type { Metadata } from 'next';
import Link from 'next/link';
import { getCurrentUser } from '@/lib/auth/session';
import { flashOf, type Query } from '../../flash';
import { AuthPage } from '../../parts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function Problem({ searchParams }: { readonly searchParams: Query }) {
  const [user, { problem }] = await Promise.all([getCurrentUser(), flashOf(searchParams)]);
  const away = problem === 'away';
  return (
    <AuthPage
      user={user}
      title={away ? 'We could not reach our records' : 'This link has done its work'}
      lead={
        away
          ? 'Something on our side did not answer. You did nothing wrong.'
          : 'Each link works once, for 15 minutes. This one was used already, or it is older than that.'
      }
    >
      <div className="card stack">
        <p>
          {user?.kind === 'account'
            ? 'You are signed in in this browser, so you may not need a link at all.'
            : 'Your account, your groups and your meetings are as they were. Links to meetings that you were given still work.'}
        </p>
        <p>
          {away
            ? 'Wait a minute and open the link again. If it has been used by then, ask for a new one.'
            : 'If you asked more than once, open the newest mail. Otherwise ask for a new link.'}
        </p>
        <div className="row">
          {user?.kind === 'account' ? (
            <Link className="btn primary" href="/my">
              My meetings
            </Link>
          ) : (
            <Link className="btn primary" href="/sign-in" prefetch={false}>
              Get a new link
            </Link>
          )}
        </div>
      </div>
    </AuthPage>
  );
}
