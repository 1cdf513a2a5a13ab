'use client';

import type { ReactNode } from 'react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { Face } from '../../ui/face';
import { capital, listed, ordinal } from '../../ui/time';
import { orderOf } from './order';
import type { InOrder } from './order';

interface OrderListProps {
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
  /** What a facilitator can do with somebody in the order (earlier, later, extra time, …), at the end of the row. */
  readonly actsFor?: (place: InOrder) => ReactNode;
}

/** Whose turn it is, who comes next, and who had theirs. */
export function OrderList({ meeting, me, actsFor }: OrderListProps) {
  const { coming, had } = orderOf(meeting);
  return (
    <>
      {coming.length > 0 && (
        <ol className="order">
          {coming.map((place) => {
            const mine = place.id === me;
            const name = nameOf(meeting, place.id);
            return (
              <li key={place.id} className={looksOf(place, mine)} aria-current={place.now ? 'true' : undefined} data-order={name}>
                <Face name={name} />
                <span className="order-name">{mine ? 'You' : name}</span>
                <small>
                  {placeWords(meeting, place, mine)}
                  {(place.lost || place.resting) && <span className="sr">, place kept</span>}
                </small>
                {actsFor && <div className="order-acts row tight">{actsFor(place)}</div>}
              </li>
            );
          })}
        </ol>
      )}
      {had.length > 0 && <p className="small soft">{hadWords(meeting, had, me)}</p>}
    </>
  );
}

const looksOf = ({ now }: InOrder, mine: boolean): string | undefined => [mine && 'you', now && 'now'].filter(Boolean).join(' ') || undefined;

/** "Now", "Next", "Then", "Third from now", "Reconnecting", "Resting". */
export function placeWords(meeting: MeetingState, { id, now, place, lost, resting }: InOrder, mine: boolean): string {
  if (now) return lost ? 'Reconnecting' : mine ? 'Your turn' : 'Now';
  if (lost) return 'Reconnecting';
  if (resting) return 'Resting';
  if (place === 1) return 'Next';
  if (mine && place !== null) return `${capital(ordinal(place))} from now`;
  if (place === 2) return 'Then';
  return find(meeting.roster.people, id)?.participation === 'text' ? 'In writing' : '';
}

/** Everybody reads the same of everyone; "You" is I. */
function hadWords(meeting: MeetingState, had: readonly ParticipantId[], me: ParticipantId): string {
  const names = had.map((id) => (id === me ? 'you' : nameOf(meeting, id)));
  const own = names.length === 1 && had[0] === me;
  return own ? 'You had your turn.' : `${capital(listed(names))} had their turn.`;
}
