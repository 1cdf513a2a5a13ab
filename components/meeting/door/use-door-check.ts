'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDoorCheck } from '../../../lib/client/door/door-check';
import type { DoorCheck, DoorView } from '../../../lib/client/door/types';

const nothing = () => () => {};

/** The device check of this page; null on the server and until the page is awake. Everything that it opened closes with the page. */
export function useDoorCheck(): { readonly check: DoorCheck; readonly view: DoorView } | null {
  const [check, setCheck] = useState<DoorCheck | null>(null);
  useEffect(() => {
    const opened = openDoorCheck();
    // oxlint-disable-next-line react/set-state-in-effect -- devices exist only in a browser: what the server drew has none, and the page must first agree with it
    setCheck(opened);
    return () => opened.leave();
  }, []);
  const view = useSyncExternalStore(
    check?.subscribe ?? nothing,
    () => check?.getSnapshot() ?? null,
    () => null,
  );
  return check && view ? { check, view } : null;
}
