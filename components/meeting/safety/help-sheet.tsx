'use client';

import { LifeBuoy, Mail, MessageSquare, PhoneCall } from 'lucide-react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { capital, listed } from '../../ui/time';

interface HelpNumber {
  readonly number: string;
  readonly where: string;
}
/**
 * Only numbers that are certain, each with the countries where it holds; anything that goes out of date is not in the program (domain.md §7.9), and a wrong
 * number is worse than none. They are on the page already, so they are there without a connection.
 */
const EMERGENCY: readonly HelpNumber[] = [
  { number: '112', where: 'European Union, and many other countries' },
  { number: '911', where: 'United States and Canada' },
  { number: '999', where: 'United Kingdom' },
];
const TO_TALK: readonly HelpNumber[] = [
  { number: '988', where: 'United States and Canada: crisis line, call or text' },
  { number: '116 123', where: 'United Kingdom and Ireland: Samaritans, free to call' },
];

interface HelpSheetProps {
  readonly onClose: () => void;
  /** To the chat, to tell somebody here. */
  readonly onChat: () => void;
  readonly tell: {
    readonly facilitates: boolean;
    /** Names of the others who facilitate and are connected now. */
    readonly here: readonly string[];
    readonly onTell: () => void;
  };
}

/** One press away, always. Only what truly works: nobody is told that this was opened. */
export function HelpSheet({ onClose, onChat, tell }: HelpSheetProps) {
  return (
    <Dialog title="Help for you, now" open onClose={onClose}>
      <p>You can stay here, or leave at any time. Nobody sees that you opened this.</p>
      <section className="stack s" aria-labelledby="help-emergency">
        <h3 id="help-emergency" className="row tight">
          <Icon of={PhoneCall} />
          If somebody is in danger, call
        </h3>
        <Numbers numbers={EMERGENCY} />
        <p className="small soft">Elsewhere: the emergency number of the country you are in.</p>
      </section>
      <section className="stack s" aria-labelledby="help-talk">
        <h3 id="help-talk" className="row tight">
          <Icon of={LifeBuoy} />
          To talk to somebody
        </h3>
        <Numbers numbers={TO_TALK} />
        <p>
          Other countries: <strong>findahelpline.com</strong>, by country and by what it is about. Or{' '}
          <a href="/help" target="_blank" rel="noreferrer">
            what else you can do<span className="sr"> (opens beside this page)</span>
          </a>
          . You can say as little as you like.
        </p>
      </section>
      <section className="stack s" aria-labelledby="help-here">
        <h3 id="help-here" className="row tight">
          <Icon of={MessageSquare} />
          To tell somebody here
        </h3>
        <p>{hereWords(tell)}</p>
        <div className="row tight">
          {(!tell.facilitates || tell.here.length > 0) && (
            <Button look="help" icon={Mail} onClick={tell.onTell}>
              {tell.facilitates ? `Write to ${listed(tell.here)}` : 'Tell the facilitators'}
            </Button>
          )}
          <Button onClick={onChat}>Open the chat</Button>
        </div>
      </section>
    </Dialog>
  );
}

function hereWords({ facilitates, here }: HelpSheetProps['tell']): string {
  const chat = 'Everyone in the circle reads the chat.';
  if (facilitates)
    return here.length > 0 ? `Only those who facilitate read what you write to ${listed(here)}. ${chat}` : `Nobody else facilitates here now. ${chat}`;
  return here.length > 0
    ? `${capital(listed(here))} read${here.length === 1 ? 's' : ''} what you tell the facilitators, and nobody else does. ${chat}`
    : `No facilitator is here at the moment. ${chat}`;
}

function Numbers({ numbers }: { readonly numbers: readonly HelpNumber[] }) {
  return (
    <ul className="numbers">
      {numbers.map(({ number, where }) => (
        <li key={number}>
          <a className="btn help" href={`tel:${number.replaceAll(' ', '')}`}>
            {number}
          </a>
          <span>{where}</span>
        </li>
      ))}
    </ul>
  );
}
