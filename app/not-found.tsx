import Link from 'next/link';
import { SitePage } from '@/components/site/site-page';
import { ThreeParts } from '@/components/site/three-parts';
import { whoAsks } from '@/lib/data/who-asks';

export default async function NotFound() {
  const { user } = await whoAsks();
  return (
    <SitePage user={user}>
      <ThreeParts
        title="There is no page at this address."
        still="Invitation links and your meetings work as before."
        todo="Check the address, or begin at the front page."
      >
        <Link className="btn primary" href="/">
          To the front page
        </Link>
        <Link className="btn quiet" href="/my">
          My meetings
        </Link>
      </ThreeParts>
    </SitePage>
  );
}
