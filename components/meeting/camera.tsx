'use client';

import { useEffect, useRef } from 'react';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import { useMeetingUi } from './context';

/** Somebody's camera, for as long as it is on. Words stand beside it, so a screen reader skips the picture. One's own is a mirror. */
export function Camera({ who }: { readonly who: ParticipantId | 'me' }) {
  const { session } = useMeetingUi();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? session.media.attach(who, video.current) : undefined), [session, who]);
  return <video ref={video} className={who === 'me' ? 'mine' : undefined} autoPlay playsInline muted aria-hidden="true" tabIndex={-1} />;
}
