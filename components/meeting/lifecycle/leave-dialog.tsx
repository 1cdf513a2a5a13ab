'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useCommand, useMeetingUi, useRun } from '../context';

interface LeaveDialogProps {
  /** Only a facilitator ends a meeting. */
  readonly mayEnd: boolean;
  /** Somebody else here facilitates. */
  readonly others: boolean;
  readonly onClose: () => void;
}

/** For facilitators: leave, or end for everyone. Ending asks once more. */
export function LeaveDialog({ mayEnd, others, onClose }: LeaveDialogProps) {
  const { session, data } = useMeetingUi();
  const run = useRun();
  const command = useCommand();
  const [ending, setEnding] = useState(false);
  if (ending) {
    return (
      <Dialog title="End the meeting for everyone?" open onClose={onClose} role="alertdialog">
        <p>Everyone sees the closing page, and nobody can come back in. {data.chatSentence}</p>
        <div className="row acts">
          <Button
            look="stop"
            onClick={() => {
              void command({ type: 'EndMeeting' });
              onClose();
            }}
          >
            End for everyone
          </Button>
          <Button onClick={onClose}>Go on</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Leave, or end the meeting?" open onClose={onClose}>
      <p>
        {others
          ? 'If you leave, the others go on and somebody else leads. You can come back.'
          : 'Nobody else facilitates. If you leave, the others can go on, but nobody lets newcomers in. You can come back.'}
      </p>
      <div className="row acts">
        <Button
          look="primary"
          onClick={() => {
            void run(session.leave());
            onClose();
          }}
        >
          Leave, the others stay
        </Button>
        {mayEnd && (
          <Button look="stop" onClick={() => setEnding(true)}>
            End for everyone…
          </Button>
        )}
      </div>
    </Dialog>
  );
}
