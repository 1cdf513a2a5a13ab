'use client';

import { useEffect, useRef } from 'react';

export interface KeyActs {
  readonly microphone: () => void;
  readonly hand: () => void;
  /** My turn by text, when it is mine. */
  readonly write: () => void;
  /** Facilitators: the next person. */
  readonly next: () => void;
  readonly where: () => void;
  readonly keys: () => void;
  readonly help: () => void;
}

/** The list that "?" shows; the one place where keys are written down (ui.md §6). */
export const KEYS: readonly (readonly [string, string])[] = [
  ['F6', 'Next part: my turn, controls, circle, order and hands, chat'],
  ['Shift + F6', 'The part before'],
  ['M', 'Mute or unmute me'],
  ['H', 'Raise or lower my hand'],
  ['W', 'Write my turn, when it is mine'],
  ['N', 'The next person, for facilitators. Your focus stays where it is'],
  ['I', 'Where am I: the part, whose turn it is, my place, my state'],
  ['?', 'This list'],
  ['Alt + Shift + H', 'I need help, also while writing'],
  ['Shift + Esc', 'Leave this site, to a neutral page'],
];

/** Regions in the order in which F6 walks through them; those that are not on the page are passed over. */
const REGIONS = ['my-turn', 'controls', 'circle', 'hands', 'panel'] as const;

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
const overlayIsOpen = () => document.querySelector('dialog[open], [role="menu"]') !== null;

function nextRegion(back: boolean): void {
  const found = REGIONS.map((id) => document.getElementById(id)).filter((element) => element !== null);
  const at = found.findIndex((element) => element.contains(document.activeElement));
  const to = at < 0 ? (back ? found.length - 1 : 0) : (at + (back ? -1 : 1) + found.length) % found.length;
  found[to]?.focus();
}

/** The room's keys. Single keys hold outside of fields only, never over a dialog, and can be switched off. */
export function useKeys(acts: KeyActs, singleKeys: boolean): void {
  const newest = useRef({ acts, singleKeys });
  useEffect(() => {
    newest.current = { acts, singleKeys };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        return nextRegion(event.shiftKey);
      }
      const act = actOf(event, newest.current.acts, newest.current.singleKeys);
      if (!act || overlayIsOpen()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actOf(event: KeyboardEvent, acts: KeyActs, singleKeys: boolean): (() => void) | null {
  if (event.altKey && event.shiftKey && event.code === 'KeyH') return acts.help;
  if (!singleKeys || event.altKey || event.ctrlKey || event.metaKey || event.repeat || isTyping(event.target)) return null;
  switch (event.key) {
    case 'm':
    case 'M':
      return acts.microphone;
    case 'h':
    case 'H':
      return acts.hand;
    case 'w':
    case 'W':
      return acts.write;
    case 'n':
    case 'N':
      return acts.next;
    case 'i':
    case 'I':
      return acts.where;
    case '?':
      return acts.keys;
    default:
      return null;
  }
}
