import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { safePath } from '@/lib/auth/callback-path';
import { authContext } from '@/lib/auth/context';
import type { Flash } from '@/lib/auth/flash';
import { HOME } from '@/lib/auth/pages';
import { getCurrentUser } from '@/lib/auth/session';
import { flashOf, type Query } from '../flash';
import { AuthPage, Field, Note } from '../parts';
import { fieldOf, problemWords } from '../words';

// Forms post with their true origin (`no-referrer` would make it "null").
export const metadata: Metadata = { title: 'Sign in', referrer: 'same-origin' };

export default async function SignIn({ searchParams }: { readonly searchParams: Query }) {
  const [user, flash, query] = await Promise.all([getCurrentUser(), flashOf(searchParams), searchParams]);
  const callbackUrl = safePath(query.callbackUrl, '');
  if (user?.kind === 'account') redirect(callbackUrl || HOME);
  const { mailWorks } = authContext();
  return (
    <AuthPage user={user} title="Sign in" lead="You need no account to come to a meeting: the link that you were given is enough.">
      {user && <Note kind="news">You are here as a guest. Sign in with an address that is new to us, and what is yours as a guest stays yours.</Note>}
      {flash.problem && !flash.form && <Note kind="problem">{problemWords(flash.problem)}</Note>}
      {mailWorks ? (
        <LinkForm flash={flash} callbackUrl={callbackUrl} mailWorks />
      ) : (
        <Note kind="news">Signing in by mail is not available here. A password works. Ask whoever runs this site if you have none.</Note>
      )}
      <PasswordForm flash={flash} callbackUrl={callbackUrl} primary={!mailWorks} mailWorks={mailWorks} />
    </AuthPage>
  );
}

interface FormProps {
  readonly flash: Flash;
  readonly callbackUrl: string;
  readonly mailWorks: boolean;
}

/** The words of a problem, at its field or over the form; only in the form that it answers. */
function problemsOf({ flash: { problem, seconds, form }, mailWorks }: FormProps, here: 'link' | 'password') {
  const words = problem && form === here ? problemWords(problem, { seconds, form: here, mailWorks }) : null;
  const field = fieldOf(problem);
  return { over: field === null ? words : null, at: (name: string) => (field === name ? words : null) };
}

function LinkForm(props: FormProps) {
  const { flash, callbackUrl } = props;
  const { over, at } = problemsOf(props, 'link');
  return (
    <form className="card stack" action="/api/auth/signin/email" method="post" aria-labelledby="by-link" noValidate>
      <h2 id="by-link">With a link by mail</h2>
      {over && <Note kind="problem">{over}</Note>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        id="link-email"
        name="email"
        label="Your mail address"
        hint="We send you a link that works once. The mail names no group and no meeting."
        type="email"
        autoComplete="email"
        maxLength={254}
        value={flash.email}
        problem={at('email')}
      />
      <div className="row">
        <button className="btn primary wide-on-phone" type="submit">
          Send me a link
        </button>
      </div>
    </form>
  );
}

function PasswordForm(props: FormProps & { readonly primary: boolean }) {
  const { flash, callbackUrl, primary, mailWorks } = props;
  const { over, at } = problemsOf(props, 'password');
  return (
    <form className="card stack" action="/api/account/password-sign-in" method="post" aria-labelledby="by-password" noValidate>
      <h2 id="by-password">With a password</h2>
      {over && <Note kind="problem">{over}</Note>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field id="password-email" name="email" label="Your mail address" type="email" autoComplete="username" maxLength={254} value={flash.email} />
      <Field id="password" name="password" label="Your password" type="password" autoComplete="current-password" problem={at('password')} />
      <div className="row">
        <button className={`btn wide-on-phone${primary ? ' primary' : ''}`} type="submit">
          Sign in
        </button>
        {mailWorks && (
          <Link className="btn quiet" href="/reset" prefetch={false}>
            Choose a new password
          </Link>
        )}
      </div>
    </form>
  );
}
