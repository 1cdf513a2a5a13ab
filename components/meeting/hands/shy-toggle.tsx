'use client';

import { EyeOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { Icon } from '../../ui/icon';
import { useCommand } from '../context';

/** "I would like to, but I am shy": a press that only the facilitators see, where hands are how one comes to speak. */
export function ShyToggle({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const command = useCommand();
  const { meeting, me } = snapshot;
  const { rule } = meeting?.floor ?? {};
  if (!meeting || !me || isFacilitator(meeting, me) || (rule !== 'queue' && rule !== 'free')) return null;
  const on = meeting.hands.shy.includes(me);
  return (
    <div className="shy">
      <button type="button" className="chip" aria-pressed={on} aria-describedby="shy-hint" onClick={() => void command({ type: 'SignalShy', on: !on })}>
        <Icon of={EyeOff} />I would like to, but I’m shy
      </button>
      <p className="small soft" id="shy-hint">
        {on ? 'The facilitators know. They ask you gently; you can always pass.' : 'Only the facilitators see this.'}
      </p>
    </div>
  );
}
