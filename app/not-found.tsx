import { LeaveSiteKey } from '@/components/site/leave-site';
import { ThreeParts } from '@/components/site/three-parts';

/**
 * Next sends this along with every page, also with the room: so it has plain links and no frame, whose links, account and styles would be loaded
 * everywhere.
 */
export default function NotFound() {
  return (
    <main className="wrap">
      <ThreeParts
        title="There is no page at this address."
        still="Invitation links and your meetings work as before."
        todo="Check the address, or begin at the front page."
      >
        <a className="btn primary" href="/">
          To the front page
        </a>
        <a className="btn quiet" href="/my">
          My meetings
        </a>
        <a className="btn help" href="/help">
          Help now
        </a>
      </ThreeParts>
      <LeaveSiteKey />
    </main>
  );
}
