'use client';

import { Check, Mic } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { find } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { useMeetingUi, useRun } from '../context';

interface CalledActsProps {
  readonly snapshot: MeetingSnapshot;
  /** Why the microphone cannot be opened now; null when it can. */
  readonly silent: string | null;
}

/** For whoever has been asked to speak: nothing opens by itself, and "not now" is as near as "start". */
export function CalledActs({ snapshot, silent }: CalledActsProps) {
  const { session } = useMeetingUi();
  const run = useRun();
  const { meeting, me, media } = snapshot;
  if (!meeting || !me || meeting.hands.called !== me) return null;
  const textOnly = find(meeting.roster.people, me)?.participation === 'text';
  const open = media.microphone.state === 'on';
  const done = () => {
    if (open) void session.media.setMicrophone(false);
    void run(session.lowerHand());
  };
  if (textOnly) {
    return (
      <div className="row acts">
        <p className="small soft">Write in the chat when you like.</p>
        <Button onClick={done}>That’s all, thank you</Button>
      </div>
    );
  }
  return (
    <div className="row acts">
      {open ? (
        <Button look="primary" icon={Check} onClick={done}>
          I’m done
        </Button>
      ) : (
        <>
          <Button look="primary" icon={Mic} unavailable={silent} onClick={() => void session.media.setMicrophone(true)}>
            Start speaking
          </Button>
          <Button onClick={done}>Not now, that’s fine</Button>
        </>
      )}
    </div>
  );
}
