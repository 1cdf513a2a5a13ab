'use client';

import { useEffect, useRef } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { useMeetingUi } from '../context';
import { deskLine } from './desk-lines';

/** Says what only facilitators need to hear. */
export function useDeskLines(snapshot: MeetingSnapshot): void {
  const { announcer } = useMeetingUi();
  const before = useRef(snapshot);
  useEffect(() => {
    const line = deskLine(before.current, snapshot);
    before.current = snapshot;
    if (line) announcer.polite(line);
  }, [snapshot, announcer]);
}
