'use client';

import { Check, HandHelping, MicOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { useCommand } from '../context';

/** What a facilitator most likely does next: ask the first raised hand, or make the middle quiet again. One primary. */
export function StageActs({ snapshot, phone = false }: { readonly snapshot: MeetingSnapshot; readonly phone?: boolean }) {
  const command = useCommand();
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const { called, raised } = meeting.hands;
  const [next] = raised;
  const who = (id: typeof me) => (id === me ? 'You' : nameOf(meeting, id));
  return (
    <div className={phone ? 'quick' : 'row acts'}>
      {next && (
        <Button look="primary" icon={HandHelping} onClick={() => void command({ type: 'CallOn', id: next.id })}>
          Ask {next.id === me ? 'myself' : nameOf(meeting, next.id)} to speak
        </Button>
      )}
      {called && (
        <Button look={next ? 'default' : 'primary'} icon={Check} onClick={() => void command({ type: 'LowerHand', id: called })}>
          {who(called)} {called === me ? 'have' : 'has'} spoken
        </Button>
      )}
      <Button icon={MicOff} onClick={() => void command({ type: 'MuteAll' })}>
        Mute everyone
      </Button>
    </div>
  );
}
