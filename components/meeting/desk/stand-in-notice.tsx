'use client';

import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

/** Whoever was asked to stand in reads what that means; nobody else knows it. */
export function StandInNotice({ snapshot: { meeting, me } }: { readonly snapshot: MeetingSnapshot }) {
  const [read, setRead] = useState(false);
  const standsIn = meeting !== null && me !== null && meeting.lead.standIn === me && !isFacilitator(meeting, me);
  if (!standsIn && read) setRead(false);
  if (!standsIn || read) return null;
  return (
    <Notice
      title="You are asked to stand in."
      actions={
        <Button size="small" onClick={() => setRead(true)}>
          All right
        </Button>
      }
    >
      <p>If no facilitator is connected, you lead until one is back. Only the facilitators know it. If you would rather not, tell them.</p>
    </Notice>
  );
}
