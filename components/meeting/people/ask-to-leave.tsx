'use client';

import { useState } from 'react';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import type { RemovalReason } from '../../../lib/meeting/moderation/types';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FieldError } from '../../ui/field';
import { useCommand, useMeetingUi } from '../context';
import { REMOVAL_WORDS } from '../words';

const REASONS = Object.keys(REMOVAL_WORDS) as RemovalReason[];

interface AskToLeaveProps {
  readonly id: ParticipantId;
  readonly name: string;
  readonly onClose: () => void;
}

/** The second step: a reason that the person reads, and the link if it should open nothing for newcomers any more (decisions.md 24). */
export function AskToLeave({ id, name: nameNow, onClose }: AskToLeaveProps) {
  const { actions, announcer } = useMeetingUi();
  const command = useCommand();
  // Once they have left, the meeting does not know the name any more, and this dialog still speaks of them.
  const [name] = useState(nameNow);
  const [reason, setReason] = useState<RemovalReason | null>(null);
  const [replace, setReplace] = useState(false);
  const [missing, setMissing] = useState(false);
  const [linkStands, setLinkStands] = useState(false);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    if (!reason) return setMissing(true);
    setBusy(true);
    const done = await command({ type: 'Remove', id, reason });
    const replaced =
      !done ||
      !replace ||
      (await actions.replaceInvitation().then(
        ({ ok }) => ok,
        () => false,
      ));
    setBusy(false);
    if (!replaced) return setLinkStands(true);
    if (done) announcer.polite(`${name} has left.`);
    onClose();
  };
  if (linkStands) {
    return (
      <Dialog title={`${name} has left`} open onClose={onClose}>
        <p>
          The link could not be replaced. {name} cannot come in again, but the old link still opens the door for newcomers. You can replace it on the meeting’s
          own page.
        </p>
        <div className="row">
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`Ask ${name} to leave?`} open onClose={onClose} role="alertdialog">
      <p>
        They leave at once and cannot come back to this meeting. They read why, what they can do, and where to find crisis help. The others see only that {name}{' '}
        is not here.
      </p>
      <fieldset className="stack s" aria-describedby={missing ? 'reason-error' : undefined}>
        <legend className="label">Why? {name} reads this.</legend>
        {REASONS.map((each) => (
          <label className="choice" key={each}>
            <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
            <span className="t">{REMOVAL_WORDS[each].choose}</span>
            <span className="d">{REMOVAL_WORDS[each].read}</span>
          </label>
        ))}
      </fieldset>
      {missing && !reason && (
        <div className="field">
          <FieldError id="reason-error">Please choose a reason. It may be “Another reason”.</FieldError>
        </div>
      )}
      <label className="check small">
        <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)} />
        Replace the invitation link too. The old one opens nothing for newcomers.
      </label>
      <div className="row acts">
        <Button look="stop" busy={busy ? 'One moment' : null} onClick={() => void ask()}>
          Ask {name} to leave
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </Dialog>
  );
}
