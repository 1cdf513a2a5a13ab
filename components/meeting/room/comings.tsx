'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { OrderList } from '../floor/order-list';
import { HandsQueue } from '../hands/hands-queue';
import { ShyToggle } from '../hands/shy-toggle';

const TITLES = { round: 'Order of this round', queue: 'Who speaks next', given: 'Who has the floor' } as const;
const titleOf = ({ floor }: MeetingState): string | null => {
  if (floor.rule === 'round' && floor.lap === 2) return 'Once more, for whoever likes';
  if (floor.rule === 'given') return floor.turn ? TITLES.given : null;
  return floor.rule === 'round' || floor.rule === 'queue' ? TITLES[floor.rule] : null;
};

/** Who comes when: the order of the part, and raised hands where they are something else. `id` begins the ids of its headings. */
export function Comings({ snapshot, id }: { readonly snapshot: MeetingSnapshot; readonly id: string }) {
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const title = titleOf(meeting);
  const { raised } = meeting.hands;
  // In a queue the order is the hands; in a round a raised hand is a matter of its own, and nobody is invited to raise one.
  const hands = meeting.floor.rule === 'queue' ? isFacilitator(meeting, me) && raised.length > 0 : title === null || raised.length > 0;
  return (
    <>
      {title && (
        <section className="stack s" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          <OrderList meeting={meeting} me={me} />
          {meeting.floor.rule === 'queue' && raised.length === 0 && <p className="small soft">No hand is up. Raise yours when you would like to speak.</p>}
        </section>
      )}
      {hands && <HandsQueue snapshot={snapshot} id={`${id}-hands-title`} />}
      <ShyToggle snapshot={snapshot} />
    </>
  );
}
