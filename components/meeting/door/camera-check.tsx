'use client';

import { Video, VideoOff, Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DoorCheck, DoorView } from '../../../lib/client/door/types';
import { Button } from '../../ui/button';
import { DoorFace } from './door-face';
import { deviceWords, SPEAKER_WORDS } from '../media-words';
import { Trouble } from '../trouble';
import { DeviceSelect } from './device-select';

interface CameraCheckProps {
  readonly check: DoorCheck;
  readonly view: DoorView;
  readonly name: string;
}

/** The picture of oneself, off at first; and the test of the speaker. */
export function CameraCheck({ check, view, name }: CameraCheckProps) {
  const { camera, speaker, browser } = view;
  const on = camera.state === 'on';
  return (
    <>
      <div className={`preview${on ? ' live' : ''}`}>{on ? <OwnPicture check={check} /> : <CameraOff name={name} />}</div>
      {on && <p className="small soft">Only you see this. You go in with your camera off, and turn it on when you like.</p>}
      {camera.state === 'problem' && camera.problem && <Trouble words={deviceWords(camera.problem, 'camera', browser)} />}
      <div className="row tight">
        <Button
          className="grow"
          icon={on ? VideoOff : Video}
          busy={camera.state === 'asking' ? 'Your browser asks you' : null}
          onClick={() => (on ? check.closeCamera() : void check.openCamera())}
        >
          {on ? 'Turn camera off' : 'Turn camera on'}
        </Button>
        <Button className="grow" icon={Volume2} busy={speaker === 'playing' ? 'Playing' : null} onClick={() => void check.testSpeaker()}>
          Play a test sound
        </Button>
      </div>
      {on && view.devices.camera.length > 1 && (
        <div className="field">
          <DeviceSelect id="door-camera" label="Camera" kind="camera" view={view} check={check} />
        </div>
      )}
      {speaker === 'played' && (
        <p className="small soft" role="status">
          You should have heard a soft tone. If not, turn the volume up or choose another speaker.
        </p>
      )}
      {speaker === 'problem' && <Trouble words={SPEAKER_WORDS} />}
      {view.canChooseSpeaker && view.devices.speaker.length > 1 && (
        <div className="field">
          <DeviceSelect id="door-speaker" label="Speaker" kind="speaker" view={view} check={check} />
        </div>
      )}
    </>
  );
}

function CameraOff({ name }: { readonly name: string }) {
  return (
    <>
      <DoorFace name={name} />
      <p>
        <strong>Your camera is off.</strong>
        <br />
        <span className="soft">That is how you go in.</span>
      </p>
    </>
  );
}

function OwnPicture({ check }: { readonly check: DoorCheck }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? check.attachCamera(video.current) : undefined), [check]);
  return <video ref={video} muted playsInline autoPlay aria-label="Your camera, only you see it" />;
}
