'use client';

import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { LucideIcon } from './icon';
import type { Placement } from './menu-place';
import { MenuPopup } from './menu-popup';
import type { FirstFocus } from './use-menu';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: LucideIcon;
  /** A protective act: last, after a line. It must lead to a second step. */
  readonly protective?: boolean;
  /** Why not now, in words: shown instead of the detail; the press says it too. */
  readonly unavailable?: string | null;
  readonly onAction: () => void;
}
export interface MenuProps {
  /** Of the button and the menu: "Options for Ana". */
  readonly label: string;
  /** What is pressed to open it; its class decides the looks. */
  readonly trigger: ReactNode;
  readonly triggerClass: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly actions: readonly MenuAction[];
  readonly placement?: Placement;
  /** Says why an unavailable action did nothing. */
  readonly onUnavailable?: (reason: string) => void;
}

/**
 * Where a menu stands in the page: in the dialog that its button is in (what lies outside of an open dialog is inert), else in that part of the page,
 * and no deeper: a circle or a list that is moved, measured or scrolls would carry it along.
 */
const hostOf = (button: HTMLElement): Element =>
  button.closest('dialog') ?? button.closest('main, aside') ?? button.closest('[role="region"]') ?? document.body;
const OPENING_KEYS: Readonly<Record<string, FirstFocus>> = { ArrowDown: 'first', ArrowUp: 'last' };

interface Opened {
  readonly focus: FirstFocus;
  readonly button: HTMLButtonElement;
}

/** Opens beside what was pressed; arrows, letters and Esc work; the focus goes back. */
export function Menu({ trigger, triggerClass, ...content }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (focus: FirstFocus) => button.current && setOpened({ focus, button: button.current });
  const onKeyDown = (event: KeyboardEvent) => {
    const focus = OPENING_KEYS[event.key];
    if (!focus) return;
    event.preventDefault();
    open(focus);
  };
  return (
    <>
      <button
        type="button"
        className={triggerClass}
        ref={button}
        aria-label={content.label}
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        aria-controls={opened ? id : undefined}
        // A press of Enter or Space is a click without a pointer.
        onClick={(event) => open(event.detail === 0 ? 'first' : 'menu')}
        onKeyDown={onKeyDown}
      >
        {trigger}
      </button>
      {opened &&
        createPortal(<MenuPopup {...content} id={id} button={opened.button} focus={opened.focus} onClose={() => setOpened(null)} />, hostOf(opened.button))}
    </>
  );
}
