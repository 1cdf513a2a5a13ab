'use client';

import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { TurnId } from '../../../lib/meeting/floor/types';

const isTyping = (element: Element | null): boolean => element?.closest('input, textarea, select, [contenteditable="true"]') != null;
const overlayIsOpen = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;

/**
 * The focus goes to the heading once, when the turn is offered, and comes back to where it was when the panel is gone. Whoever is typing, or reading
 * a dialog, is left where they are: for them the turn is announced (ui.md §6).
 */
export function useTurnFocus(panel: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>, offered: TurnId | null): void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (offered === null || isTyping(active) || overlayIsOpen()) return;
    if (!panel.current?.contains(active)) before.current = active;
    heading.current?.focus({ preventScroll: false });
  }, [offered, panel, heading]);
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const back = before.current;
      const there = back instanceof HTMLElement && back !== document.body && back.isConnected ? back : document.getElementById('controls');
      there?.focus();
    };
  }, [panel]);
}
