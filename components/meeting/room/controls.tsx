'use client';

import { Hand, HandHeart, LogOut, MessageSquare, Mic, MicOff, Users, Video, VideoOff, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { find } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { Ctl } from '../../ui/ctl';
import { Icon } from '../../ui/icon';
import { useMeetingUi, useRun, useUnread } from '../context';
import { BARRIER_WORDS } from '../media-words';
import type { MeState } from './me-state';
import { meState, mutedReason } from './me-state';

const ME_ICONS = { muted: MicOff, open: Mic, live: Mic, text: MessageSquare, away: WifiOff };

function Me({ state }: { readonly state: MeState }) {
  return (
    <div className={`me${state.kind === 'open' || state.kind === 'live' ? ` ${state.kind}` : ''}`} data-me={state.kind}>
      <span className="ic">
        <Icon of={ME_ICONS[state.kind]} />
      </span>
      <p>
        <b>{state.title}</b>
        <span>{state.detail}</span>
      </p>
    </div>
  );
}

/** Why a device cannot be opened now, whatever it is; null when it can. */
function deviceReason({ meeting, me, media, mediaHealth, connection }: MeetingSnapshot): string | null {
  if (connection.state !== 'connected') return 'Not connected just now. It works again in a moment.';
  const way = meeting && me && find(meeting.roster.people, me)?.participation;
  if (way === 'text') return 'You are here with text only. You can change that under More, Sound and picture.';
  if (media.unable) return 'This browser gives no sound and picture.';
  if (mediaHealth === 'none') return 'This meeting is without sound and picture.';
  if (way === 'listen') return 'You are here to listen. You can change that under More, Sound and picture.';
  if (media.connection === 'elsewhere') return 'Sound and picture are on your other device.';
  if (media.connection === 'refused') return 'Sound and picture do not open for you here.';
  return null;
}
/** Why nobody could hear me even if it were my turn; null when they could. */
export function unheardReason(snapshot: MeetingSnapshot): string | null {
  const reason = deviceReason(snapshot);
  if (reason) return reason;
  const { meeting, me } = snapshot;
  return me && meeting?.moderation.keptMuted.includes(me) ? BARRIER_WORDS.kept_muted.what : null;
}
/** Why I cannot open my microphone just now, also because of the floor; null when I can. */
export function microphoneReason(snapshot: MeetingSnapshot): string | null {
  return unheardReason(snapshot) ?? mutedReason(snapshot);
}

interface ControlsProps {
  readonly snapshot: MeetingSnapshot;
  readonly phone: boolean;
  /** Facilitators on a phone: the circle instead of their desk. */
  readonly circle: { readonly shown: boolean; readonly toggle: () => void } | null;
  readonly onChat: () => void;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
  readonly more: ReactNode;
}

/** My state in words, my controls, help and the way out. */
export function Controls({ snapshot, phone, circle, onChat, onHelp, onLeave, more }: ControlsProps) {
  return (
    <div className="bar" id="controls" role="region" aria-label="My controls" tabIndex={-1}>
      <Me state={meState(snapshot)} />
      <div className="ctls" role="group" aria-label="In the meeting">
        <DeviceControls snapshot={snapshot} />
        {!circle && <HandControl snapshot={snapshot} />}
        {circle && <Ctl icon={Users} label="Circle" pressed={circle.shown} onPress={circle.toggle} />}
        {phone && <ChatControl onChat={onChat} />}
        {more}
      </div>
      <div className="ends">
        <Button look="help" icon={HandHeart} onClick={onHelp}>
          I need help
        </Button>
        <Button icon={LogOut} onClick={onLeave}>
          Leave
        </Button>
      </div>
    </div>
  );
}

function ChatControl({ onChat }: Pick<ControlsProps, 'onChat'>) {
  const { announcer } = useMeetingUi();
  const unread = useUnread();
  return <Ctl icon={MessageSquare} label={unread > 0 ? `Chat · ${unread} new` : 'Chat'} onPress={onChat} onUnavailable={announcer.polite} />;
}

function DeviceControls({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { session, announcer } = useMeetingUi();
  const { microphone, camera } = snapshot.media;
  return (
    <>
      <Ctl
        icon={microphone.state === 'on' ? Mic : MicOff}
        label="Microphone"
        short="Mic"
        state={microphone.state === 'on' ? 'on' : microphone.state === 'starting' ? 'opening' : 'off'}
        pressed={microphone.state === 'on'}
        shortcut="M"
        unavailable={microphoneReason(snapshot)}
        onUnavailable={announcer.polite}
        onPress={() => void session.media.setMicrophone(microphone.state === 'off' || microphone.state === 'problem')}
      />
      <Ctl
        icon={camera.state === 'on' ? Video : VideoOff}
        label="Camera"
        state={camera.state === 'on' ? 'on' : camera.state === 'starting' ? 'opening' : 'off'}
        pressed={camera.state === 'on'}
        unavailable={deviceReason(snapshot)}
        onUnavailable={announcer.polite}
        onPress={() => void session.media.setCamera(camera.state === 'off' || camera.state === 'problem')}
      />
    </>
  );
}

/** Up or down; being asked to speak counts as up, so that "lower" also means "not now". */
export const handIsUp = ({ meeting, me }: MeetingSnapshot): boolean => meeting?.hands.raised.some(({ id }) => id === me) ?? false;

function HandControl({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { session, announcer } = useMeetingUi();
  const run = useRun();
  const up = handIsUp(snapshot);
  return (
    <Ctl
      icon={Hand}
      label={up ? 'Lower hand' : 'Raise hand'}
      pressed={up}
      shortcut="H"
      onUnavailable={announcer.polite}
      onPress={() => void run(up ? session.lowerHand() : session.raiseHand())}
    />
  );
}
