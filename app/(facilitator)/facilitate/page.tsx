import Link from 'next/link';
import { DeskGroupCard } from '@/components/groups/desk-group';
import { SitePage } from '@/components/site/site-page';
import { desk } from '@/lib/data/desk';
import { serverNow, signInFirst, whoAsks } from '@/lib/data/who-asks';
import { planMeetingAction } from './actions';
import { NotForYou } from '@/components/site/not-for-you';

export default async function Facilitate() {
  const { asker, user } = await whoAsks();
  const mine = await desk(asker);
  if (!mine.ok) {
    if (mine.error === 'sign_in') return signInFirst('/facilitate');
    return (
      <SitePage user={user}>
        <NotForYou />
      </SitePage>
    );
  }
  return (
    <SitePage user={user} current="facilitate" layout="wrap stack xl">
      <div className="row between">
        <h1>What you facilitate</h1>
        {mine.value.mayMakeGroups && (
          <Link className="btn" href="/facilitate/groups/new">
            Make a group
          </Link>
        )}
      </div>
      {mine.value.groups.length === 0 && (
        <p className="lead">You have no group yet. Make one: a name, a few words about it, and ground rules are enough. It can be changed later.</p>
      )}
      {mine.value.groups.map((group) => (
        <DeskGroupCard key={group.id} group={group} now={serverNow()} start={planMeetingAction} />
      ))}
    </SitePage>
  );
}
