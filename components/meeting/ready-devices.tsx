'use client';

import { Mic, Video } from 'lucide-react';
import type { MediaView } from '../../lib/client/types';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useMeetingUi } from './context';

type Ready = MediaView['ready'];

/** "microphone and camera" */
export const readyNames = (ready: Ready): string => ready.join(' and ');

/** The browser's recording light is on, and nobody sees or hears anything: said for as long as it is so. */
export function ReadyDevices({ ready }: { readonly ready: Ready }) {
  const { session } = useMeetingUi();
  if (ready.length === 0) return null;
  const [both, names] = [ready.length > 1, readyNames(ready)];
  return (
    <Notice
      tone="pine"
      icon={ready.includes('microphone') ? Mic : Video}
      title={`Your ${names} ${both ? 'stay' : 'stays'} ready.`}
      actions={
        <Button size="small" onClick={() => session.media.letGo()}>
          {both ? 'Close them' : 'Close it'} until I need {both ? 'them' : 'it'}
        </Button>
      }
    >
      <p>
        Your browser shows {both ? 'them' : 'it'} as open. Nobody sees or hears anything of {both ? 'them' : 'it'} until you turn {both ? 'them' : 'it'} on.
      </p>
    </Notice>
  );
}
