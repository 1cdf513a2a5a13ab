'use client';

import { Check, HandHeart } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Hearth } from '../hearth';

/** No facilitator is connected, and nobody finishes a turn any more: a waiting page stands where the conversation was. */
export const isQuiet = ({ lead, floor }: MeetingState): boolean => lead.quietSince !== null && floor.turn === null;

/** Never an unmoderated room: words, help, and the way out. Nothing here counts the minutes. */
export function QuietPage({ onHelp }: { readonly onHelp: () => void }) {
  return (
    <section className="quiet-page" id="circle" tabIndex={-1} aria-labelledby="quiet-title" data-state="quiet">
      <Hearth />
      <h2 id="quiet-title">We wait for a moment.</h2>
      <p className="lead">No facilitator is connected just now. When one is back, we go on where we were.</p>
      <ul className="three">
        {[
          'Every microphone and the chat are closed until then. Nobody hears you.',
          'Your seat and your place in the order are kept.',
          'You can also leave, and come back later.',
        ].map((line) => (
          <li key={line}>
            <Icon of={Check} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <Button look="help" icon={HandHeart} onClick={onHelp}>
        I need help
      </Button>
    </section>
  );
}

/** While the turn that is on ends calmly. */
export function QuietNotice({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { meeting, me } = snapshot;
  const turn = meeting?.floor.turn;
  if (!meeting || meeting.lead.quietSince === null || !turn) return null;
  return (
    <Notice title="No facilitator is connected just now.">
      <p>{turn.who === me ? 'Finish calmly, nobody hurries you.' : `${nameOf(meeting, turn.who)} finishes calmly.`} Then we wait together.</p>
    </Notice>
  );
}
