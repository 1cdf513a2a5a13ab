import Link from 'next/link';
import { GroupForm } from '@/components/groups/group-form';
import { Icon } from '@/components/site/icon';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { ATTENDANCE_MONTHS, LANGUAGES, timeZones } from '@/lib/data/group-form';
import { groupDesk } from '@/lib/data/groups';
import { signInFirst, whoAsks } from '@/lib/data/who-asks';
import { editGroupAction } from '../../../actions';

export default async function GroupSettings({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const [{ asker, user }, { slug }] = await Promise.all([whoAsks(), params]);
  const found = await groupDesk(asker, slug);
  if (!found.ok && found.error === 'sign_in') return signInFirst(`/facilitate/groups/${slug}/settings`);
  if (!found.ok || !found.value.mayEdit) {
    return (
      <SitePage user={user} current="facilitate">
        <NotForYou />
      </SitePage>
    );
  }
  const group = found.value;
  return (
    <SitePage user={user} current="facilitate">
      <p>
        <Link href={`/facilitate/groups/${group.slug}`} className="row tight back">
          <Icon name="back" />
          {group.name}
        </Link>
      </p>
      <div className="narrow stack l">
        <h1>Change the group</h1>
        <GroupForm
          action={editGroupAction.bind(null, group.id)}
          initial={group}
          languages={LANGUAGES}
          timeZones={timeZones()}
          months={ATTENDANCE_MONTHS}
          sendWords="Save the changes"
          doneWords="Saved."
        />
      </div>
    </SitePage>
  );
}
