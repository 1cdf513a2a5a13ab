'use client';

import { EarOff } from 'lucide-react';
import type { Participation } from '../../../lib/meeting/machine/people';
import type { DoorCheck, DoorView } from '../../../lib/client/door/types';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { unableWords } from '../media-words';
import { Trouble } from '../trouble';
import { CameraCheck } from './camera-check';
import { DoorFace } from './door-face';
import { MicCheck } from './mic-check';

interface DeviceCheckProps {
  /** null until the browser has woken up the page. */
  readonly door: { readonly check: DoorCheck; readonly view: DoorView } | null;
  readonly way: Participation | null;
  readonly name: string;
  /** Chose to come in without camera and microphone. */
  readonly without: boolean;
  readonly onWithout: (without: boolean) => void;
}

/** Camera and sound before anybody is asked. Nothing opens by itself. */
export function DeviceCheck({ door, way, name, without, onWithout }: DeviceCheckProps) {
  if (way === 'text') {
    return <Quiet name={name} title="Text only." detail="No sound and no picture. There is nothing to check." />;
  }
  if (door?.view.unable) return <Trouble words={unableWords(door.view.unable, door.view.browser.inApp)} />;
  if (without) {
    return (
      <>
        <Quiet name={name} title="No camera, no microphone." detail="You hear the others, and write in the chat when you like." />
        <Button onClick={() => onWithout(false)}>Check camera and microphone after all</Button>
      </>
    );
  }
  const kept = door?.view.kept ?? [];
  if (kept.length > 0) {
    return (
      <Quiet
        name={name}
        title="Nobody can see or hear you."
        detail={`Your ${kept.join(' and ')} ${kept.length > 1 ? 'stay' : 'stays'} ready for when you are in.`}
      />
    );
  }
  if (!door) return <Quiet name={name} title="Your camera is off." detail="That is how you go in." />;
  return (
    <>
      <CameraCheck check={door.check} view={door.view} name={name} />
      <MicCheck check={door.check} view={door.view} />
      <Button look="quiet" icon={EarOff} onClick={() => onWithout(true)}>
        Join without camera or microphone
      </Button>
    </>
  );
}

function Quiet({ name, title, detail }: { readonly name: string; readonly title: string; readonly detail: string }) {
  return (
    <div className="preview">
      <DoorFace name={name} />
      <p role="status">
        <strong>{title}</strong>
        <br />
        <span className="soft">{detail}</span>
      </p>
    </div>
  );
}

/** Shown when scripts did not start: the door needs them, and says so. */
export function NeedsScript() {
  return (
    <noscript>
      <Notice title="This page needs JavaScript.">
        <p>The group’s page works without. Switch JavaScript on for this address, then load this page again.</p>
      </Notice>
    </noscript>
  );
}
