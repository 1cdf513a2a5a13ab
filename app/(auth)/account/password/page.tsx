import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { loadOwnAccount } from '@/lib/auth/account';
import { authContext } from '@/lib/auth/context';
import { signInPage } from '@/lib/auth/pages';
import { getCurrentUser } from '@/lib/auth/session';
import { flashOf, type Query } from '../../flash';
import { AuthPage, Field, Note } from '../../parts';
import { fieldOf, problemWords } from '../../words';

export const metadata: Metadata = { title: 'Your password', referrer: 'same-origin' };

export default async function Password({ searchParams }: { readonly searchParams: Query }) {
  const [user, { problem, seconds }] = await Promise.all([getCurrentUser(), flashOf(searchParams)]);
  const context = authContext();
  const account = user && (await loadOwnAccount(context, user.id));
  if (!user || !account) redirect(signInPage('/account/password'));
  const at = (field: string) => (problem && fieldOf(problem) === field ? problemWords(problem, { seconds, mailWorks: context.mailWorks }) : null);
  return (
    <AuthPage
      user={user}
      current="account"
      title={account.hasPassword ? 'Change your password' : 'Choose a password'}
      lead="Every other device is signed out when you save."
    >
      <form className="card stack" action="/api/account/password" method="post" noValidate>
        {problem && fieldOf(problem) === null && <Note kind="problem">{problemWords(problem, { seconds, mailWorks: context.mailWorks })}</Note>}
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={account.email ?? ''} readOnly hidden />
        {account.hasPassword && (
          <Field id="current" name="currentPassword" label="Your present password" type="password" autoComplete="current-password" problem={at('current')} />
        )}
        <Field
          id="wanted"
          name="newPassword"
          label="Your new password"
          hint="10 characters or more. A few words in a row are easy to keep in mind."
          type="password"
          autoComplete="new-password"
          problem={at('wanted')}
        />
        <div className="row">
          <button className="btn primary" type="submit">
            Save password
          </button>
          <Link className="btn quiet" href="/account">
            Back to your account
          </Link>
        </div>
      </form>
    </AuthPage>
  );
}
