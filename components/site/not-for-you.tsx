import Link from 'next/link';
import { ThreeParts } from './three-parts';

/** For a page of facilitators or owners, to somebody who is neither. Says nothing of whether the thing exists. */
export function NotForYou() {
  return (
    <ThreeParts
      title="There is nothing here for you."
      still="Your own meetings are where they were."
      todo="If you should be able to see this, ask whoever looks after your organisation to name you a facilitator, or a facilitator of the group."
    >
      <Link className="btn primary" href="/my">
        My meetings
      </Link>
    </ThreeParts>
  );
}
