import { GroupList, MeetingNow } from '@/components/groups/group-list';
import { CrisisNotice } from '@/components/site/crisis-notice';
import { SitePage } from '@/components/site/site-page';
import { listedGroups } from '@/lib/data/directory';
import { serverNow, whoAsks } from '@/lib/data/who-asks';

export default async function GroupsPage() {
  const [{ user }, groups] = await Promise.all([whoAsks(), listedGroups()]);
  const now = groups.filter(({ next }) => next && next.state !== 'later');
  return (
    <SitePage user={user} current="groups" layout="wrap stack xl">
      <div className="stack s">
        <h1>Groups</h1>
        <p className="lead">Look at a group first: what happens there, its ground rules, and what is kept. You come in with an invitation or as a member.</p>
      </div>
      {now.length > 0 && (
        <section className="stack s" aria-labelledby="now">
          <h2 id="now">Meeting now</h2>
          <MeetingNow groups={now} />
        </section>
      )}
      <section className="stack" aria-labelledby="all">
        <h2 id="all">All groups</h2>
        {groups.length > 0 ? (
          <GroupList groups={groups} now={serverNow()} />
        ) : (
          <p className="soft">No group is listed here at the moment. If you have an invitation link, it opens its meeting directly.</p>
        )}
      </section>
      <CrisisNotice />
    </SitePage>
  );
}
