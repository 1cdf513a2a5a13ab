'use client';

import { useState } from 'react';
import type { DeclineReason, Knock } from '../../../lib/meeting/lobby/types';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useCommand } from '../context';
import { DECLINE_WORDS } from '../words';

const REASONS = Object.keys(DECLINE_WORDS) as DeclineReason[];

/** The second step of "not now": the person reads the reason. */
export function DeclineDialog({ knock: { id, name }, onClose }: { readonly knock: Knock; readonly onClose: () => void }) {
  const command = useCommand();
  const [reason, setReason] = useState<DeclineReason>('not_now');
  const decline = () => {
    void command({ type: 'Decline', id, reason });
    onClose();
  };
  return (
    <Dialog title={`Not now for ${name}?`} open onClose={onClose} role="alertdialog">
      <p>{name} reads this, with what they can do instead and where to find crisis help. You can take it back.</p>
      <fieldset className="stack s">
        <legend className="label">Why?</legend>
        {REASONS.map((each) => (
          <label className="choice" key={each}>
            <input type="radio" name="decline" checked={reason === each} onChange={() => setReason(each)} />
            <span className="t">{DECLINE_WORDS[each].choose}</span>
            <span className="d">{DECLINE_WORDS[each].read}</span>
          </label>
        ))}
      </fieldset>
      <div className="row acts">
        <Button look="stop" onClick={decline}>
          Say “not now”
        </Button>
        <Button onClick={onClose}>Leave them in line</Button>
      </div>
    </Dialog>
  );
}
