import type { Metadata } from 'next';
import Link from 'next/link';
import { getCurrentUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { flashOf, type Query } from '../../flash';
import { AuthPage, Note } from '../../parts';

export const metadata: Metadata = { title: 'Look at your mail' };

export default async function Sent({ searchParams }: { readonly searchParams: Query }) {
  const [user, { email, done }] = await Promise.all([getCurrentUser(), flashOf(searchParams)]);
  const again = done === 'reset' ? '/reset' : '/sign-in';
  return (
    <AuthPage
      user={user}
      title="Look at your mail"
      lead={email ? <>We have written to {email}. The link in the mail works once, for 15 minutes.</> : 'The link in the mail works once, for 15 minutes.'}
    >
      {env.HEARTH_EMBEDDED && env.SMTP_URL === '' && (
        <Note kind="news">This installation sends no mail yet: it prints each link in the terminal that it was started from.</Note>
      )}
      <div className="card stack">
        <h2>Nothing there?</h2>
        <div className="prose">
          <ul>
            <li>It can take a minute or two.</li>
            <li>Look in the folder for unwanted mail.</li>
            <li>Look at the address above: one letter is easily missed.</li>
          </ul>
        </div>
        <div className="row">
          <Link className="btn" href={again} prefetch={false}>
            Ask for another link
          </Link>
        </div>
      </div>
      <p className="small soft">You can close this page. The link opens a page of its own.</p>
    </AuthPage>
  );
}
