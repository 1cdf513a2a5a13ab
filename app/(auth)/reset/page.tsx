import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { authContext } from '@/lib/auth/context';
import type { Flash } from '@/lib/auth/flash';
import { peekReset } from '@/lib/auth/password';
import { getCurrentUser } from '@/lib/auth/session';
import { flashOf, type Query } from '../flash';
import { AuthPage, Field, Note } from '../parts';
import { fieldOf, problemWords } from '../words';

// `strict-origin`: the address may hold a token.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'strict-origin', robots: { index: false } };

/** Without a token: asks for the link. With one: chooses the password. Opening it changes nothing. */
export default async function Reset({ searchParams }: { readonly searchParams: Query }) {
  const [user, flash, { token }] = await Promise.all([getCurrentUser(), flashOf(searchParams), searchParams]);
  if (token === undefined) return <AskForLink flash={flash} user={user} />;
  const email = await peekReset(authContext(), token);
  if (email === null || typeof token !== 'string') redirect('/sign-in/problem');
  return (
    <AuthPage user={user} title="Choose a new password" lead={<>For {email}. When you save, you are signed in here and signed out everywhere else.</>}>
      <form className="card stack" action="/api/account/reset" method="post" noValidate>
        {flash.problem && fieldOf(flash.problem) === null && <Note kind="problem">{problemWords(flash.problem)}</Note>}
        <input type="hidden" name="token" value={token} />
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field
          id="wanted"
          name="newPassword"
          label="Your new password"
          hint="10 characters or more. A few words in a row are easy to keep in mind."
          type="password"
          autoComplete="new-password"
          problem={flash.problem && fieldOf(flash.problem) === 'wanted' ? problemWords(flash.problem) : null}
        />
        <div className="row">
          <button className="btn primary wide-on-phone" type="submit">
            Save and sign in
          </button>
        </div>
      </form>
    </AuthPage>
  );
}

function AskForLink({ flash, user }: { readonly flash: Flash; readonly user: Awaited<ReturnType<typeof getCurrentUser>> }) {
  const { problem, seconds } = flash;
  const words = problem ? problemWords(problem, { seconds, form: 'link' }) : null;
  const atEmail = fieldOf(problem) === 'email';
  return (
    <AuthPage user={user} title="Choose a new password" lead="We send you a link. Your present password works until you have chosen.">
      {authContext().mailWorks ? (
        <form className="card stack" action="/api/account/reset-link" method="post" noValidate>
          {words && !atEmail && <Note kind="problem">{words}</Note>}
          <Field
            id="email"
            name="email"
            label="Your mail address"
            type="email"
            autoComplete="email"
            maxLength={254}
            value={flash.email}
            problem={atEmail ? words : null}
          />
          <div className="row">
            <button className="btn primary wide-on-phone" type="submit">
              Send me a link
            </button>
            <Link className="btn quiet" href="/sign-in" prefetch={false}>
              Back to signing in
            </Link>
          </div>
        </form>
      ) : (
        <Note kind="news">Mail cannot be sent from here. Your present password still works. Ask whoever runs this site to help you with a new one.</Note>
      )}
    </AuthPage>
  );
}
