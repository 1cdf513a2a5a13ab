import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { loadOwnAccount, type OwnAccount } from '@/lib/auth/account';
import { authContext } from '@/lib/auth/context';
import type { Flash } from '@/lib/auth/flash';
import { signInPage } from '@/lib/auth/pages';
import { getCurrentUser } from '@/lib/auth/session';
import { flashOf, type Query } from '../flash';
import { AuthPage, Field, Note } from '../parts';
import { fieldOf, problemWords } from '../words';

export const metadata: Metadata = { title: 'Your account', referrer: 'same-origin' };

const DONE: Readonly<Record<NonNullable<Flash['done']>, string | null>> = {
  name: 'Your name is saved.',
  password: 'Your password is saved. Every other device was signed out.',
  others_out: 'Every other device was signed out.',
  reset: null,
};

export default async function Account({ searchParams }: { readonly searchParams: Query }) {
  const [user, flash] = await Promise.all([getCurrentUser(), flashOf(searchParams)]);
  const context = authContext();
  const account = user && (await loadOwnAccount(context, user.id));
  if (!user || !account) redirect(signInPage('/account'));
  const done = flash.done && DONE[flash.done];
  return (
    <AuthPage user={user} title="Your account" current="account">
      {done && <Note kind="done">{done}</Note>}
      {flash.problem && fieldOf(flash.problem) === null && <Note kind="problem">{problemWords(flash.problem, { seconds: flash.seconds })}</Note>}
      <NameCard account={account} flash={flash} />
      <SignInCard account={account} mailWorks={context.mailWorks} />
      <DevicesCard sessions={account.sessions} />
    </AuthPage>
  );
}

function NameCard({ account, flash }: { readonly account: OwnAccount; readonly flash: Flash }) {
  return (
    <form className="card stack" action="/api/account/name" method="post" aria-labelledby="name-title" noValidate>
      <h2 id="name-title">Your name</h2>
      <Field
        id="name"
        name="name"
        label="Public name"
        hint="Shown on the pages of groups that you facilitate. In each meeting you choose again how you are called."
        autoComplete="nickname"
        value={flash.name ?? account.name ?? ''}
        problem={flash.problem && fieldOf(flash.problem) === 'name' ? problemWords(flash.problem) : null}
      />
      <div className="row">
        <button className="btn primary" type="submit">
          Save name
        </button>
      </div>
    </form>
  );
}

function SignInCard({ account, mailWorks }: { readonly account: OwnAccount; readonly mailWorks: boolean }) {
  return (
    <section className="card stack" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">How you sign in</h2>
      <p>
        {mailWorks ? 'A link to ' : 'Your address '}
        <strong>{account.email}</strong>
        {signInWords(account.hasPassword, mailWorks)}
      </p>
      <div className="row">
        <Link className="btn" href="/account/password" prefetch={false}>
          {account.hasPassword ? 'Change password' : 'Choose a password'}
        </Link>
      </div>
    </section>
  );
}

const signInWords = (hasPassword: boolean, mailWorks: boolean) => {
  if (mailWorks) return hasPassword ? ', or your password.' : '. You have no password, and you need none.';
  return hasPassword ? ' and your password.' : '. Choose a password, because mail cannot be sent from here.';
};

function DevicesCard({ sessions }: { readonly sessions: number }) {
  const others = sessions - 1;
  return (
    <section className="card stack" aria-labelledby="devices-title">
      <h2 id="devices-title">Where you are signed in</h2>
      <p>{others < 1 ? 'Only here.' : others === 1 ? 'Here, and on one other device or browser.' : `Here, and on ${others} other devices or browsers.`}</p>
      <p className="small soft">Where you sign out, a meeting that is open closes within a second.</p>
      <div className="row">
        <form action="/api/auth/signout" method="post">
          <button className="btn" type="submit">
            Sign out
          </button>
        </form>
        {others > 0 && (
          <form action="/api/account/sign-out-everywhere" method="post">
            <input type="hidden" name="keep" value="this" />
            <button className="btn" type="submit">
              Sign out everywhere else
            </button>
          </form>
        )}
        <form action="/api/account/sign-out-everywhere" method="post">
          <button className="btn quiet" type="submit">
            Sign out everywhere
          </button>
        </form>
      </div>
    </section>
  );
}
