'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, SyntheticEvent } from 'react';
import { focusPath, giveFocusBack, keepFocusIn } from './focus-path';
import { entersTop } from './modals';

const isOwn = ({ target, currentTarget }: SyntheticEvent) => target === currentTarget;

/**
 * The platform's modal dialog, open for as long as it is in the page: it keeps the focus inside, makes the rest inert, and gives the focus back to
 * where it came from. `box` takes the focus at first, so that a screen reader begins with the title.
 * @param onClose asked to close: Esc, the phone's way back, a press beside the box. Without it nothing closes the dialog but the page.
 */
export function useModal(onClose: (() => void) | undefined) {
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLDivElement>(null);
  /** A press that began on the box and ended beside it chose words and does not close. */
  const pressedBeside = useRef(false);
  useLayoutEffect(() => {
    const { current } = dialog;
    if (!current) return;
    const path = focusPath(document.activeElement);
    current.showModal();
    box.current?.focus({ preventScroll: true });
    // Showing it has scrolled to its first button, past the edge above.
    current.scrollTop = 0;
    const leaveTop = entersTop(current);
    return () => {
      leaveTop();
      // Before it leaves the page: removed while open, it would give the focus to nobody.
      current.close();
      giveFocusBack(path);
    };
  }, []);
  useEffect(() => keepFocusIn(box.current));
  return {
    dialog,
    box,
    events: {
      onCancel(event: SyntheticEvent<HTMLDialogElement>) {
        if (!isOwn(event)) return;
        event.preventDefault();
        onClose?.();
      },
      /** Closed over our head: browsers do not let a page refuse twice in a row. Also told, late, of a dialog that has been shown again since. */
      onClose(event: SyntheticEvent<HTMLDialogElement>) {
        if (!isOwn(event) || event.currentTarget.open || !event.currentTarget.isConnected) return;
        if (onClose) onClose();
        else event.currentTarget.showModal();
      },
      onKeyDown(event: KeyboardEvent) {
        if (event.key === 'Escape' && !onClose) event.preventDefault();
      },
      onPointerDown(event: PointerEvent) {
        pressedBeside.current = isOwn(event);
      },
      onClick(event: MouseEvent) {
        if (isOwn(event) && pressedBeside.current) onClose?.();
      },
    },
  };
}
