'use client';

import { useState } from 'react';
import type { TurnId } from '../../../lib/meeting/floor/types';
import { useCommand, useMeetingUi } from '../context';

/** What one can do with one's own turn. While one of them is on its way the others wait. */
export interface TurnActs {
  readonly busy: 'start' | 'write' | 'later' | 'pass' | 'done' | 'more' | null;
  /** The press that asks for the floor is the press that opens the microphone: the member's own. */
  readonly start: (turn: TurnId) => void;
  readonly openMicrophone: () => void;
  readonly write: (turn: TurnId) => void;
  readonly later: (turn: TurnId) => void;
  readonly pass: (turn: TurnId) => void;
  readonly done: (turn: TurnId) => void;
  readonly more: (turn: TurnId) => void;
}

export function useTurnActs(): TurnActs {
  const { session } = useMeetingUi();
  const command = useCommand();
  const [busy, setBusy] = useState<TurnActs['busy']>(null);
  const during = (act: NonNullable<TurnActs['busy']>, wish: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(act);
    void wish().finally(() => setBusy(null));
  };
  const openMicrophone = () => void session.media.setMicrophone(true);
  return {
    busy,
    openMicrophone,
    start: (turn) =>
      during('start', async () => {
        if (await command({ type: 'StartTurn', turn, by: 'voice' })) openMicrophone();
      }),
    write: (turn) => during('write', () => command({ type: 'StartTurn', turn, by: 'text' })),
    later: (turn) => during('later', () => command({ type: 'LaterTurn', turn })),
    pass: (turn) => during('pass', () => command({ type: 'PassTurn', turn })),
    done: (turn) => during('done', () => command({ type: 'FinishTurn', turn })),
    more: (turn) => during('more', () => command({ type: 'AskForMore', turn })),
  };
}
