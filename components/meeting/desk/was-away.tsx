'use client';

import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator, nameOf } from '../../../lib/meeting/machine/questions';
import { listed } from '../../ui/time';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { besideMe } from './lead-words';

/**
 * What a facilitator reads who comes back to a meeting that did without: `lead.shifts` counts every time that somebody covered or the quiet ended.
 * null: nothing of that happened.
 */
export function awayWords(meeting: MeetingState, me: ParticipantId, shiftsBefore: number): string | null {
  if (meeting.lead.shifts === shiftsBefore || !isFacilitator(meeting, me)) return null;
  const others = besideMe(meeting, me).map((id) => nameOf(meeting, id));
  const leads = meeting.roster.lead === me ? ' You lead again.' : '';
  if (others.length > 0) return `While you were away, ${listed(others)} went on.${leads}`;
  return 'While you were away, the meeting was quiet: nobody was offered the floor, and microphones and the chat were closed. It goes on where it was.';
}

/** Stays until it is put away. */
export function WasAway({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { meeting, me, connection } = snapshot;
  const connected = connection.state === 'connected';
  const shifts = meeting?.lead.shifts ?? 0;
  const [known, setKnown] = useState(shifts);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  // What happens while one is here is told where it happens.
  if (!connected && leftAt === null) setLeftAt(known);
  if (connected && leftAt === null && known !== shifts) setKnown(shifts);
  if (!connected || leftAt === null || !meeting || !me) return null;
  const words = awayWords(meeting, me, leftAt);
  const close = () => {
    setLeftAt(null);
    setKnown(shifts);
  };
  if (!words) return null;
  return (
    <Notice
      actions={
        <Button size="small" onClick={close}>
          All right
        </Button>
      }
    >
      <p>{words}</p>
    </Notice>
  );
}
