import Link from 'next/link';
import { GroupList, MeetingNow } from '@/components/groups/group-list';
import { CrisisNotice } from '@/components/site/crisis-notice';
import { SitePage } from '@/components/site/site-page';
import { StillCircle } from '@/components/site/still-circle';
import { listedGroups } from '@/lib/data/directory';
import { serverNow, whoAsks } from '@/lib/data/who-asks';

export default async function FrontPage() {
  const [{ user }, groups] = await Promise.all([whoAsks(), listedGroups()]);
  const now = groups.filter(({ next }) => next && next.state !== 'later');
  return (
    <SitePage user={user} layout="wrap stack xl">
      <div className="hero">
        <div className="stack l">
          <div className="stack">
            <h1>Sit down with people who know what it’s like.</h1>
            <p className="lead">Small online groups where everyone gets their turn. You can keep your camera off, and you can just listen.</p>
          </div>
          <p className="row">
            <Link className="btn primary lg" href="/groups">
              Find a group
            </Link>
            <Link className="btn quiet" href="/what-to-expect">
              What happens in a meeting?
            </Link>
          </p>
        </div>
        <StillCircle />
      </div>
      {now.length > 0 && (
        <section className="stack s" aria-labelledby="now">
          <h2 id="now">Meeting now</h2>
          <MeetingNow groups={now} />
        </section>
      )}
      <section className="stack" aria-labelledby="all">
        <h2 id="all">Groups</h2>
        {groups.length > 0 ? <GroupList groups={groups} now={serverNow()} /> : <NoGroups />}
      </section>
      <CrisisNotice />
    </SitePage>
  );
}

function NoGroups() {
  return <p className="soft">No group is listed here at the moment. If you have an invitation link, it opens its meeting directly.</p>;
}
