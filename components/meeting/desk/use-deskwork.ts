'use client';

import { useCallback, useState } from 'react';
import type { ClientCommand } from '../../../lib/protocol/messages';
import { useCommand } from '../context';

const CHANCES = 2 ** 31;
/** Chance for orders that are shuffled: thrown in by whoever begins the part. */
export const luck = (): number => Math.floor(Math.random() * CHANCES);

export interface Deskwork {
  /** Which press is on its way; while one is, the others wait: a double press asks once. */
  readonly busy: string | null;
  readonly ask: (name: string, command: ClientCommand) => void;
}

export function useDeskwork(): Deskwork {
  const command = useCommand();
  const [busy, setBusy] = useState<string | null>(null);
  const ask = useCallback(
    (name: string, wish: ClientCommand) => {
      if (busy !== null) return;
      setBusy(name);
      void command(wish).finally(() => setBusy(null));
    },
    [busy, command],
  );
  return { busy, ask };
}
