import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { JoinPage, UnknownJoin } from '@/components/groups/join-page';
import { WaitABit } from '@/components/groups/invitation-page';
import { SitePage } from '@/components/site/site-page';
import { clientAddress } from '@/lib/auth/post';
import { lookAtMemberInvitation } from '@/lib/data/joining';
import { tooMany } from '@/lib/data/limits';
import { whoAsks } from '@/lib/data/who-asks';
import { flashOf, type Query } from '../../flash';

// Neutral outside (ui.md §3). `strict-origin`: the address of this page holds the token, so it goes nowhere as a referrer; the form's origin is still told.
export const metadata: Metadata = { title: 'Your invitation', referrer: 'strict-origin', robots: { index: false, follow: false } };

interface Props {
  readonly params: Promise<{ readonly token: string }>;
  readonly searchParams: Query;
}

/** What a mailed invitation to a group opens. A mail scanner may open it as often as it likes: only the button does anything (decisions.md 8). */
export default async function Join({ params, searchParams }: Props) {
  const [{ asker, user }, { token }, { problem }] = await Promise.all([whoAsks(), params, flashOf(searchParams)]);
  const busy = problem === 'wait' || (await tooMany('look', clientAddress(await headers()))) !== null;
  const invitation = busy ? null : await lookAtMemberInvitation(token);
  return (
    <SitePage user={user}>
      {busy ? (
        <WaitABit again={`/join/${encodeURIComponent(token)}`} />
      ) : invitation ? (
        <JoinPage invitation={invitation} token={token} here={asker?.kind ?? null} failed={problem !== undefined} />
      ) : (
        <UnknownJoin signedIn={asker?.kind === 'account'} />
      )}
    </SitePage>
  );
}
