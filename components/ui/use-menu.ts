'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { focusPath, giveFocusBack, keepFocusIn } from './focus-path';
import { NOTHING_TYPED, search, stepTo } from './menu-keys';
import { isInView, placeBeside } from './menu-place';
import type { Placement } from './menu-place';

/** What has the focus when a menu opens: an item when opened by a key, the menu when opened by a pointer. */
export type FirstFocus = 'first' | 'last' | 'menu';

const itemsOf = (menu: RefObject<HTMLElement | null>) => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

/** Arrows, Home, End and letters; Esc and Tab close. Enter and Space press an item, because it is a button. */
export function useMenuKeys(menu: RefObject<HTMLElement | null>, labels: readonly string[], close: () => void) {
  const word = useRef(NOTHING_TYPED);
  return (event: KeyboardEvent) => {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = itemsOf(menu);
    const at = items.findIndex((item) => item === document.activeElement);
    const step = stepTo(key, at, items.length);
    const found = step === null ? search(labels, word.current, key, event.timeStamp, at) : null;
    if (found) word.current = found.word;
    const closes = key === 'Escape' || key === 'Tab';
    // Enter that is still down from opening the menu chooses nothing; a space without an item would scroll the page.
    const idle = (key === 'Enter' && event.repeat) || (key === ' ' && at < 0);
    if (closes || idle || found || step !== null) event.preventDefault();
    if (closes) close();
    else items[step ?? found?.to ?? -1]?.focus();
  };
}

/** Into the menu when it opens; wherever it can go when the menu and its button are gone. */
export function useMenuFocus(menu: RefObject<HTMLElement | null>, button: HTMLElement, focus: FirstFocus): void {
  useLayoutEffect(() => {
    const path = focusPath(button);
    const items = itemsOf(menu);
    const first = focus === 'menu' ? menu.current : focus === 'first' ? items[0] : items.at(-1);
    first?.focus({ preventScroll: true });
    // Gone together with its button, for instance when that person leaves.
    return () => giveFocusBack(path);
  }, [menu, button, focus]);
  useEffect(() => keepFocusIn(menu.current));
}

/** Beside its button, also when the page moves or the menu grows; closes when its button is out of sight. */
export function useMenuPlace(button: HTMLElement, placement: Placement, close: () => void): RefObject<HTMLDivElement | null> {
  const pop = useRef<HTMLDivElement>(null);
  const newest = useRef(close);
  useLayoutEffect(() => {
    newest.current = close;
    const { current } = pop;
    if (!current) return;
    const place = () => {
      current.style.maxHeight = '';
      const room = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const { left, top, maxHeight } = placeBeside(
        button.getBoundingClientRect(),
        { width: current.offsetWidth, height: current.offsetHeight },
        room,
        placement,
      );
      Object.assign(current.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` });
    };
    const again = ({ target }: Event) => {
      if (target instanceof Node && current.contains(target)) return;
      const scroller = target instanceof Element && target.contains(button) ? target.getBoundingClientRect() : null;
      const box = button.getBoundingClientRect();
      const seen = isInView(box, { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }) && (!scroller || isInView(box, scroller));
      if (seen) place();
      else newest.current();
    };
    place();
    window.addEventListener('resize', again);
    document.addEventListener('scroll', again, { capture: true, passive: true });
    return () => {
      window.removeEventListener('resize', again);
      document.removeEventListener('scroll', again, { capture: true });
    };
  });
  return pop;
}
