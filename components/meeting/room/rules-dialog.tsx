'use client';

import { Check } from 'lucide-react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useMeetingUi } from '../context';

export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useMeetingUi();
  return (
    <Dialog title="Ground rules" open onClose={onClose}>
      <ul className="three">
        {data.group.groundRules.map((rule) => (
          <li key={rule}>
            <Icon of={Check} />
            <span>{rule}</span>
          </li>
        ))}
      </ul>
      <div className="stack s small soft">
        {data.privacy.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="row">
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
