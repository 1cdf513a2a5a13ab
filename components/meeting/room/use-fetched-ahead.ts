'use client';

import { useEffect } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { overlaysPart } from './overlays-part';

/** Without sound and picture there is nothing to wait for; with them, this is how long they may take, in ms. */
const LATEST_MS = 10_000;

/** Once the room stands, what may be opened later is fetched, so that it opens at once and also when the network is away by then. */
export function useFetchedAhead({ media, connection }: MeetingSnapshot): void {
  const settled = connection.state === 'connected' && media.connection === 'on';
  useEffect(() => {
    if (settled) return whenIdle(() => void overlaysPart.load());
    const timer = setTimeout(() => void overlaysPart.load(), LATEST_MS);
    return () => clearTimeout(timer);
  }, [settled]);
}

/** Safari knows no `requestIdleCallback`. Returns how to forget it. */
function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 1_000);
    return () => clearTimeout(timer);
  }
  const asked = window.requestIdleCallback(act, { timeout: LATEST_MS });
  return () => window.cancelIdleCallback(asked);
}
