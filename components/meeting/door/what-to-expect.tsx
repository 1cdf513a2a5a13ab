import { Check } from 'lucide-react';
import { Icon } from '../../ui/icon';

const FOR_MEMBERS = [
  'A facilitator greets you and lets you in.',
  'You go in muted and with your camera off. You never have to speak.',
  'Nothing is recorded: no sound, no picture.',
  'You can leave at any time, without a sound and without a reason.',
];
const FOR_FACILITATORS = [
  'You go in muted and with your camera off.',
  'Whoever asks to come in waits at the door until you let them in.',
  'You can close the door, mute, and ask somebody to leave.',
];

export function WhatToExpect({ facilitates }: { readonly facilitates: boolean }) {
  return (
    <div className="stack s">
      <h2>What to expect</h2>
      <ul className="three small">
        {(facilitates ? FOR_FACILITATORS : FOR_MEMBERS).map((line) => (
          <li key={line}>
            <Icon of={Check} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
