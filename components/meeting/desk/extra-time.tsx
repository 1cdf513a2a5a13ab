'use client';

import { useState } from 'react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useCommand } from '../context';

const TIMES: readonly (readonly [number, string])[] = [
  [1, 'As long as everybody'],
  [1.5, 'One and a half times as long'],
  [2, 'Twice as long'],
  [3, 'Three times as long'],
];

/** Set once, for every turn of this person. Listeners hold the usual time only and cannot tell. */
export function ExtraTime({ meeting, id, onClose }: { readonly meeting: MeetingState; readonly id: ParticipantId; readonly onClose: () => void }) {
  const command = useCommand();
  const name = nameOf(meeting, id);
  const [times, setTimes] = useState<number>(find(meeting.floor.extra, id) ?? 1);
  return (
    <Dialog title={`Extra time for ${name}`} open onClose={onClose}>
      <p>
        Only you, the other facilitators and {name} know it. It holds from {name}’s next turn on.
      </p>
      <fieldset className="stack s plain">
        <legend className="sr">How long {name}’s turns are</legend>
        {TIMES.map(([each, words]) => (
          <label key={each} className="choice">
            <input type="radio" name="extra-time" checked={times === each} onChange={() => setTimes(each)} />
            <span className="t">{words}</span>
          </label>
        ))}
      </fieldset>
      <div className="row acts">
        <Button
          look="primary"
          onClick={() => {
            void command({ type: 'SetExtraTime', id, times });
            onClose();
          }}
        >
          Keep it so
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </Dialog>
  );
}
