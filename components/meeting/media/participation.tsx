'use client';

import { Ear, Keyboard, Mic } from 'lucide-react';
import type { Participation } from '../../../lib/meeting/machine/people';
import { Button } from '../../ui/button';
import { useCommand, useMeetingUi } from '../context';

/** How one is here now, in words. */
const NOW: Record<Participation, string> = {
  turns: 'You are here with sound. You hear everyone, and open your microphone and camera when you like.',
  listen: 'You are here to listen. You hear everyone; nobody can see or hear you, and nobody asks you to speak.',
  text: 'You are here with text only. You read and write; there is no sound, and nobody can see or hear you.',
};
/** Said when it has changed. Nothing is opened by it. */
const CHANGED: Record<Participation, string> = {
  turns: 'You are here with sound again. Your microphone and your camera are off.',
  listen: 'You are here to listen now. Nobody can see or hear you.',
  text: 'You are here with text only now. Nobody can see or hear you.',
};
const ACTS: Record<Participation, { readonly icon: typeof Mic; readonly label: string }> = {
  turns: { icon: Mic, label: 'Join with sound again' },
  listen: { icon: Ear, label: 'Just listen from now on' },
  text: { icon: Keyboard, label: 'Just text from now on' },
};
const WAYS: readonly Participation[] = ['turns', 'listen', 'text'];

/** Changes how one takes part, at once. Buttons, not a choice: walking through a choice with the arrow keys would close and open the sound. */
export function ParticipationPart({ now }: { readonly now: Participation }) {
  const command = useCommand();
  const { announcer } = useMeetingUi();
  const change = async (participation: Participation) => {
    if (await command({ type: 'ChangeParticipation', participation })) announcer.polite(CHANGED[participation]);
  };
  return (
    <section className="stack s" aria-labelledby="way-now">
      <h3 id="way-now">How you are here</h3>
      <p role="status">{NOW[now]}</p>
      <div className="row tight">
        {WAYS.filter((way) => way !== now).map((way) => (
          <Button key={way} icon={ACTS[way].icon} onClick={() => void change(way)}>
            {ACTS[way].label}
          </Button>
        ))}
      </div>
      <p className="small soft">Everyone in the circle sees how you are here. You can change it as often as you like.</p>
    </section>
  );
}
