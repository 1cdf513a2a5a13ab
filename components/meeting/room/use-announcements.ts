'use client';

import { useEffect, useRef } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { useMeetingUi } from '../context';
import { turnBecameMine } from '../floor/floor-lines';
import { signalTurn } from '../floor/signals';
import { doorLine, linesBetween, newAtTheDoor } from './lines-between';
import type { Preferences } from './preferences';

/** People at the door are said together, at most once in this time. In ms. */
const DOOR_EVERY_MS = 10_000;

/** Says what changed, for people who do not see it change. */
export function useAnnouncements(snapshot: MeetingSnapshot, turnSignal: Preferences['turnSignal']): void {
  const { announcer } = useMeetingUi();
  const before = useRef(snapshot);
  const door = useRef<{ came: Set<ParticipantId>; timer: ReturnType<typeof setTimeout> | null; saidAt: number }>({
    came: new Set(),
    timer: null,
    saidAt: Number.NEGATIVE_INFINITY,
  });

  useEffect(() => {
    const earlier = before.current;
    if (earlier === snapshot) return;
    before.current = snapshot;
    const { assertive, polite } = linesBetween(earlier, snapshot, turnSignal !== 'none');
    if (turnBecameMine(earlier, snapshot)) signalTurn(turnSignal);
    if (assertive) announcer.assertive(assertive);
    if (polite) announcer.polite(polite);
    const came = newAtTheDoor(earlier, snapshot);
    if (came.length === 0) return;
    const state = door.current;
    for (const id of came) state.came.add(id);
    state.timer ??= setTimeout(
      () => {
        const line = doorLine(state.came, before.current);
        Object.assign(state, { came: new Set(), timer: null });
        if (line === null) return;
        announcer.aside(line);
        state.saidAt = performance.now();
      },
      Math.max(0, state.saidAt + DOOR_EVERY_MS - performance.now()),
    );
  }, [snapshot, turnSignal, announcer]);

  useEffect(() => {
    const state = door.current;
    return () => {
      if (state.timer) clearTimeout(state.timer);
      state.timer = null;
    };
  }, []);
}
