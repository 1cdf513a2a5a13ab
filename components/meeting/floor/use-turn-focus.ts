'use client';

import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Turn, TurnId } from '../../../lib/meeting/floor/types';

const isTyping = (element: Element | null): boolean => element?.closest('input, textarea, select, [contenteditable="true"]') != null;
const overlayIsOpen = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;

/**
 * The focus goes to the heading when the turn is offered, and comes back to where it was when the panel is gone. Whoever is typing, or reading a
 * dialog, is left where they are: for them the turn is announced (ui.md §6). Later the focus moves only when the pressed button itself went away:
 * to the field that was asked for, else to the heading, where Enter does nothing.
 */
export function useTurnFocus(
  panel: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  shown: { readonly id: TurnId; readonly phase: Turn['phase'] | 'sending' } | null,
): void {
  const before = useRef<HTMLElement | null>(null);
  const inside = useRef(false);
  const [id, phase] = [shown?.id ?? null, shown?.phase ?? null];

  // Before the effect that moves the focus: what it comes from is what it goes back to.
  useLayoutEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const now = event.target instanceof Node && (panel.current?.contains(event.target) ?? false);
      if (now && !inside.current) before.current = event.relatedTarget instanceof HTMLElement ? event.relatedTarget : null;
      inside.current = now;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [panel]);

  useLayoutEffect(() => {
    const active = document.activeElement;
    if (id === null || isTyping(active) || overlayIsOpen()) return;
    if (phase === 'writing') return panel.current?.querySelector('textarea')?.focus();
    const lost = inside.current && !panel.current?.contains(active);
    if (phase === 'offered' || lost) heading.current?.focus();
  }, [id, phase, panel, heading]);

  useLayoutEffect(() => {
    if (id === null) return;
    const element = panel.current;
    return () => {
      // Between two turns of one's own the panel stays, and so does the focus in it.
      if (!element || (!element.contains(document.activeElement) && !inside.current)) return;
      inside.current = false;
      const back = before.current;
      const there = back?.isConnected ? back : document.getElementById('controls');
      there?.focus();
    };
  }, [id, panel]);
}
