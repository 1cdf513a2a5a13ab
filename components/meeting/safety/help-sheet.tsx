'use client';

import { LifeBuoy, MessageSquare, PhoneCall } from 'lucide-react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

/** Numbers that hold for whole regions; country by country comes with the data file. The same words work without a connection. */
const EMERGENCY = [
  { number: '112', where: 'Europe and many other countries' },
  { number: '911', where: 'United States, Canada' },
  { number: '999', where: 'United Kingdom, Ireland' },
  { number: '000', where: 'Australia' },
];

interface HelpSheetProps {
  readonly onClose: () => void;
  /** To the chat, to tell somebody here; null where there is none. */
  readonly onChat: (() => void) | null;
}

/** One press away, always. Only what truly works: nobody is told that this was opened. */
export function HelpSheet({ onClose, onChat }: HelpSheetProps) {
  return (
    <Dialog title="Help for you, now" open onClose={onClose}>
      <p>You can stay here, or leave at any time. Nobody sees that you opened this.</p>
      <section className="stack s" aria-labelledby="help-emergency">
        <h3 id="help-emergency" className="row tight">
          <Icon of={PhoneCall} />
          If somebody is in danger, call
        </h3>
        <ul className="numbers">
          {EMERGENCY.map(({ number, where }) => (
            <li key={number}>
              <a className="btn help" href={`tel:${number}`}>
                {number}
              </a>
              <span>{where}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack s" aria-labelledby="help-talk">
        <h3 id="help-talk" className="row tight">
          <Icon of={LifeBuoy} />
          To talk to somebody
        </h3>
        <p>
          <a href="/help" target="_blank" rel="noreferrer">
            Helplines you can call or write to<span className="sr"> (opens beside this page)</span>
          </a>
          . You can say as little as you like.
        </p>
      </section>
      {onChat && (
        <section className="stack s" aria-labelledby="help-here">
          <h3 id="help-here" className="row tight">
            <Icon of={MessageSquare} />
            To tell somebody here
          </h3>
          <p>Raise a hand, or write in the chat. Everyone in the circle reads the chat.</p>
          <div className="row">
            <Button size="small" onClick={onChat}>
              Open the chat
            </Button>
          </div>
        </section>
      )}
    </Dialog>
  );
}
