'use client';

import { Mic } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DoorCheck, DoorView } from '../../../lib/client/door/types';
import { Button } from '../../ui/button';
import { deviceWords } from '../media-words';
import { Trouble } from '../trouble';
import { DeviceSelect } from './device-select';

const BARS = Array.from({ length: 16 }, (_, i) => i);

/** Opened by a press only. The level is drawn past React: it changes twenty times a second. */
export function MicCheck({ check, view }: { readonly check: DoorCheck; readonly view: DoorView }) {
  const { microphone, browser } = view;
  if (microphone.state === 'problem' && microphone.problem) {
    return (
      <Trouble words={deviceWords(microphone.problem, 'microphone', browser)}>
        <Button size="small" onClick={() => void check.openMicrophone()}>
          Try again
        </Button>
      </Trouble>
    );
  }
  if (microphone.state !== 'on') {
    return (
      <div className="stack s">
        <h2>Microphone</h2>
        <Button icon={Mic} busy={microphone.state === 'asking' ? 'Your browser asks you' : null} onClick={() => void check.openMicrophone()}>
          Check my microphone
        </Button>
        <p className="small soft">Only you see the check. You go in muted.</p>
      </div>
    );
  }
  return (
    <div className="field">
      <DeviceSelect id="door-microphone" label="Microphone" kind="microphone" view={view} check={check} />
      <Meter check={check} heard={microphone.heard} />
      <p className="hint" role="status">
        {microphone.heard ? 'We can hear you.' : 'Say a few words.'} Only you see this. You go in muted.
      </p>
    </div>
  );
}

function Meter({ check, heard }: { readonly check: DoorCheck; readonly heard: boolean }) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      check.levels((level) => {
        const lit = Math.round(Math.min(1, level) * BARS.length);
        for (const [i, bar] of [...(meter.current?.children ?? [])].entries()) bar.classList.toggle('on', i < lit);
      }),
    [check],
  );
  return (
    <div className="meter" role="img" aria-label={`Microphone level${heard ? ': we can hear you' : ''}`} ref={meter}>
      {BARS.map((bar) => (
        <i key={bar} />
      ))}
    </div>
  );
}
