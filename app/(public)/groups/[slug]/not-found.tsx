import Link from 'next/link';
import { SitePage } from '@/components/site/site-page';
import { ThreeParts } from '@/components/site/three-parts';
import { whoAsks } from '@/lib/data/who-asks';

export default async function NoSuchGroup() {
  const { user } = await whoAsks();
  return (
    <SitePage user={user} current="groups">
      <ThreeParts
        title="There is no group at this address."
        still="An invitation link still opens its meeting."
        todo="Look for the group in the list, or ask whoever told you about it."
      >
        <Link className="btn primary" href="/groups">
          See all groups
        </Link>
      </ThreeParts>
    </SitePage>
  );
}
