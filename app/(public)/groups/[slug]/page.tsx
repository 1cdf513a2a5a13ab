import Link from 'next/link';
import { notFound } from 'next/navigation';
import { GroupAbout } from '@/components/groups/group-about';
import { NextMeeting } from '@/components/groups/next-meeting';
import { Icon } from '@/components/site/icon';
import { SitePage } from '@/components/site/site-page';
import { groupPage } from '@/lib/data/directory';
import { serverNow, whoAsks } from '@/lib/data/who-asks';
import { shapeInWords } from '../../shape-words';

export default async function GroupPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const [{ asker, user }, { slug }] = await Promise.all([whoAsks(), params]);
  const found = await groupPage(asker, slug);
  if (!found.ok) notFound();
  const group = found.value;
  return (
    <SitePage user={user} current="groups">
      <p>
        <Link href="/groups" className="row tight back">
          <Icon name="back" />
          All groups
        </Link>
      </p>
      <div className="two">
        <GroupAbout group={{ ...group, shape: shapeInWords(group.shape) }} />
        <aside className="stack l" aria-label="Meetings of this group">
          <NextMeeting group={group} now={serverNow()} signedIn={asker?.kind === 'account'} />
          {(group.me.mayRun || group.me.mayAdminister) && (
            <Link className="btn full" href={`/facilitate/groups/${group.slug}`}>
              Look after this group
            </Link>
          )}
        </aside>
      </div>
    </SitePage>
  );
}
