'use client';

import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useCommand } from '../context';

/** The second step before somebody stands at the door again. */
export function SendBack({ id, name, onClose }: { readonly id: ParticipantId; readonly name: string; readonly onClose: () => void }) {
  const command = useCommand();
  return (
    <Dialog title={`${name} back to the lobby?`} open onClose={onClose} role="alertdialog">
      <p>{name} sees and hears nothing of the room, and waits as the last in line until you let them in again.</p>
      <div className="row acts">
        <Button
          look="stop"
          onClick={() => {
            void command({ type: 'SendBack', id });
            onClose();
          }}
        >
          Back to the lobby
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </Dialog>
  );
}
