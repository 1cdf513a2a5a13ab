'use client';

import { Ear, MicOff, MonitorSmartphone, VideoOff, WifiOff } from 'lucide-react';
import type { MeetingSnapshot, OwnDevice } from '../../../lib/client/types';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { useMeetingUi } from '../context';
import { BARRIER_WORDS, deviceWords, MEDIA_CONNECTION_WORDS, TAP_TO_HEAR, unableWords } from '../media-words';
import { Trouble } from '../trouble';

interface MediaNoticesProps {
  readonly snapshot: MeetingSnapshot;
  readonly onDevices: () => void;
  /** The panel of my own turn says it, with what to do, right where I look. */
  readonly microphoneIsSaid?: boolean;
}

/** Everything about sound and picture that needs words. Each stays until it is resolved. */
export function MediaNotices({ snapshot, onDevices, microphoneIsSaid = false }: MediaNoticesProps) {
  const { session } = useMeetingUi();
  const { media } = snapshot;
  const connection = MEDIA_CONNECTION_WORDS[media.connection];
  const textOnly = snapshot.me !== null && snapshot.meeting?.roster.people[snapshot.me]?.participation === 'text';
  if (snapshot.connection.state !== 'connected') return null;
  return (
    <>
      {media.unable && !textOnly && <Trouble words={unableWords(media.unable)} icon={Ear} />}
      {connection && !media.unable && (
        <Trouble words={connection} icon={media.connection === 'elsewhere' ? MonitorSmartphone : WifiOff}>
          {media.connection === 'elsewhere' && (
            <Button size="small" onClick={() => void session.media.takeBack()}>
              Bring sound to this device
            </Button>
          )}
        </Trouble>
      )}
      {media.autoplayBlocked && (
        <Trouble words={TAP_TO_HEAR} icon={Ear}>
          <Button size="small" look="primary" onClick={() => void session.media.startAudio()}>
            Tap to hear
          </Button>
        </Trouble>
      )}
      {!microphoneIsSaid && (
        <DeviceTrouble
          kind="microphone"
          device={media.microphone}
          onAgain={() => void session.media.setMicrophone(true)}
          onOff={() => void session.media.setMicrophone(false)}
          onDevices={onDevices}
        />
      )}
      <DeviceTrouble
        kind="camera"
        device={media.camera}
        onAgain={() => void session.media.setCamera(true)}
        onOff={() => void session.media.setCamera(false)}
        onDevices={onDevices}
      />
      {media.fallback && (
        <Notice
          icon={MicOff}
          title={`Your ${media.fallback.kind} was unplugged.`}
          actions={
            <Button size="small" onClick={() => session.media.dismissFallback()}>
              All right
            </Button>
          }
        >
          <p>We go on with {media.fallback.to ? `“${media.fallback.to}”` : 'another one'}. You can choose differently under More, Sound and picture.</p>
        </Notice>
      )}
    </>
  );
}

interface DeviceTroubleProps {
  readonly kind: 'microphone' | 'camera';
  readonly device: OwnDevice;
  readonly onAgain: () => void;
  readonly onOff: () => void;
  readonly onDevices: () => void;
}

function DeviceTrouble({ kind, device, onAgain, onOff, onDevices }: DeviceTroubleProps) {
  if (device.state === 'blocked') return <Trouble words={BARRIER_WORDS[device.barrier === 'kept_muted' ? 'kept_muted' : 'not_permitted']} icon={MicOff} />;
  if (device.state !== 'problem' || !device.problem) return null;
  return (
    <Trouble words={deviceWords(device.problem, kind)} icon={kind === 'camera' ? VideoOff : MicOff}>
      <Button size="small" onClick={onAgain}>
        Try again
      </Button>
      <Button size="small" look="quiet" onClick={onDevices}>
        Choose another
      </Button>
      <Button size="small" look="quiet" onClick={onOff}>
        Leave it off
      </Button>
    </Trouble>
  );
}
