import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { InvitationPage, UnknownInvitation, WaitABit } from '@/components/groups/invitation-page';
import { SitePage } from '@/components/site/site-page';
import { clientAddress } from '@/lib/auth/post';
import { lookAtInvitation } from '@/lib/data/invitations';
import { tooMany } from '@/lib/data/limits';
import { serverNow, whoAsks } from '@/lib/data/who-asks';
import { shapeInWords } from '../../(public)/shape-words';
import { goOn } from './actions';

/** Neutral outside (ui.md §3). `same-origin`: without scripts, a form is otherwise posted without its true origin. */
export const metadata: Metadata = { title: 'Your meeting', referrer: 'same-origin', robots: { index: false, follow: false } };

interface Props {
  readonly params: Promise<{ readonly token: string }>;
  readonly searchParams: Promise<{ readonly wait?: string | readonly string[] }>;
}

/** What to expect behind an invitation link. Looking changes nothing: only the button does. */
export default async function Invitation({ params, searchParams }: Props) {
  const [{ asker, user }, { token }, { wait }] = await Promise.all([whoAsks(), params, searchParams]);
  const busy = wait !== undefined || (await tooMany('look', clientAddress(await headers()))) !== null;
  if (busy) return <SitePage user={user}>{<WaitABit again={`/i/${encodeURIComponent(token)}`} />}</SitePage>;
  const look = await lookAtInvitation(asker, token);
  return (
    <SitePage user={user}>
      {look.state === 'unknown' ? (
        <UnknownInvitation />
      ) : (
        <InvitationPage
          state={look.state}
          invitation={{ ...look.invitation, group: { ...look.invitation.group, shape: shapeInWords(look.invitation.group.shape) } }}
          known={look.known}
          now={serverNow()}
          accountName={asker?.kind === 'account' ? asker.name : null}
          go={goOn.bind(null, token)}
        />
      )}
    </SitePage>
  );
}
