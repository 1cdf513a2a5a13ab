'use client';

import { useEffect } from 'react';
import type { DeviceKind, MediaView } from '../../../lib/client/types';
import type { Participation } from '../../../lib/meeting/machine/people';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { QUALITY_WORDS } from '../media-words';
import { useMeetingUi } from '../context';
import { ReadyDevices } from '../ready-devices';
import { ParticipationPart } from './participation';

const LABELS: Record<DeviceKind, string> = { microphone: 'Microphone', camera: 'Camera', speaker: 'Speaker' };

interface DevicesProps {
  readonly media: MediaView;
  readonly participation: Participation;
  readonly onClose: () => void;
}

/** How one is here; which microphone, camera and speaker; and how the connection does, in words. */
export function DevicesDialog({ media, participation, onClose }: DevicesProps) {
  return (
    <Dialog title="Sound and picture" open onClose={onClose}>
      <ParticipationPart now={participation} />
      <ReadyDevices ready={media.ready} />
      {participation !== 'text' && <Devices media={media} participation={participation} />}
      <div className="row">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

/** Nothing is opened by choosing. Whoever listens needs no microphone and no camera. */
function Devices({ media, participation }: Omit<DevicesProps, 'onClose'>) {
  const { session } = useMeetingUi();
  useEffect(() => void session.media.refreshDevices(), [session]);
  const own: DeviceKind[] = participation === 'listen' ? [] : ['microphone', 'camera'];
  const kinds: DeviceKind[] = media.canChooseSpeaker ? [...own, 'speaker'] : own;
  return (
    <>
      {kinds.map((kind) => {
        const used = kind === 'speaker' ? media.chosen.speaker : (media[kind].deviceId ?? media.chosen[kind]);
        const devices = media.devices[kind];
        return (
          <Field
            key={kind}
            id={`device-${kind}`}
            label={LABELS[kind]}
            hint={devices.length === 0 ? 'None found so far. It shows here once you have opened it.' : undefined}
          >
            {(ids) => (
              <select {...ids} className="input" value={used ?? ''} onChange={(event) => void session.media.choose(kind, event.target.value)}>
                {!devices.some((device) => device.id === used) && <option value={used ?? ''}>As the browser chooses</option>}
                {devices.map((device, i) => (
                  <option key={device.id} value={device.id}>
                    {device.label || `${LABELS[kind]} ${i + 1}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        );
      })}
      <p className="soft">Your connection: {QUALITY_WORDS[media.quality]}.</p>
      <div className="row">
        <Button onClick={() => void session.media.refreshDevices()}>Look for devices again</Button>
      </div>
    </>
  );
}
