'use client';

import { X } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { Button, IconButton } from '../../ui/button';
import { Face } from '../../ui/face';
import { capital, ordinal } from '../../ui/time';
import { useCommand } from '../context';

/** Raised hands, first raised first; everyone sees the same order. Facilitators ask to speak and lower. */
export function HandsQueue({ snapshot, id }: { readonly snapshot: MeetingSnapshot; readonly id: string }) {
  const command = useCommand();
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const { raised } = meeting.hands;
  const facilitating = isFacilitator(meeting, me);
  return (
    <section className="stack s sect-like" aria-labelledby={id}>
      <div className="row between tight">
        <h2 id={id}>Hands up{raised.length > 0 ? ` · ${raised.length}` : ''}</h2>
        {facilitating && raised.length > 1 && (
          <Button look="quiet" size="small" onClick={() => void command({ type: 'LowerAllHands' })}>
            Lower all
          </Button>
        )}
      </div>
      {raised.length === 0 && <p className="small soft">{facilitating ? 'No hand is up.' : 'No hand is up. Raise yours when you would like to speak.'}</p>}
      {raised.length > 0 && (
        <ol className="order">
          {raised.map((hand, i) => {
            const name = find(meeting.roster.people, hand.id)?.name ?? '';
            const mine = hand.id === me;
            return (
              <li key={hand.id} className={mine ? 'you' : undefined}>
                <Face name={name} />
                <span className="order-name">{mine ? 'You' : name}</span>
                {facilitating ? (
                  <span className="row tight order-acts">
                    <Button size="small" onClick={() => void command({ type: 'CallOn', id: hand.id })}>
                      Ask<span className="sr"> {mine ? 'yourself' : name} to speak</span>
                    </Button>
                    <IconButton
                      label={`Lower the hand of ${mine ? 'yourself' : name}`}
                      icon={X}
                      onClick={() => void command({ type: 'LowerHand', id: hand.id })}
                    />
                  </span>
                ) : (
                  <small>{i === 0 ? 'Next' : capital(ordinal(i + 1))}</small>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
