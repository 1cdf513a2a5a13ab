'use client';

import { Mic, MicOff, VideoOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { find } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { useMeetingUi, useRun } from '../context';
import { NOTICE_WORDS } from './notice-words';

const ICONS = { muted: MicOff, camera_stopped: VideoOff, asked_to_unmute: Mic };

/** What a facilitator last did to my microphone or camera; stays until I have read it. */
export function MyNotice({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { session } = useMeetingUi();
  const run = useRun();
  const notice = snapshot.meeting && snapshot.me ? find(snapshot.meeting.moderation.notices, snapshot.me) : undefined;
  if (!notice) return null;
  const { title, text } = NOTICE_WORDS[notice.kind](notice.by);
  const dismiss = () => void run(session.dismissNotice());
  const keptMuted = snapshot.me !== null && snapshot.meeting?.moderation.keptMuted.includes(snapshot.me);
  const unmute = () => {
    void session.media.setMicrophone(true);
    dismiss();
  };
  const aboutSound = notice.kind !== 'camera_stopped';
  return (
    <Notice
      icon={ICONS[notice.kind]}
      title={title}
      actions={
        <>
          {aboutSound && !keptMuted && (
            <Button size="small" look={notice.kind === 'asked_to_unmute' ? 'primary' : 'default'} onClick={unmute}>
              Unmute
            </Button>
          )}
          <Button size="small" onClick={dismiss}>
            {aboutSound ? 'Stay muted' : 'All right'}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Notice>
  );
}
