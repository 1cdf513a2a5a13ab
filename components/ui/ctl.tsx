'use client';

import { useId } from 'react';
import type { Ref } from 'react';
import { guarded } from './button';
import { Icon } from './icon';
import type { LucideIcon } from './icon';

interface CtlProps {
  readonly icon: LucideIcon;
  /** The thing, and its state where it has one: "Camera: off". */
  readonly label: string;
  /** Of the label, where there is little room. */
  readonly short?: string;
  readonly state?: string;
  /** For things that are on or off. */
  readonly pressed?: boolean;
  /** Why not now, in words. */
  readonly unavailable?: string | null;
  /** Says why a press did nothing. */
  readonly onUnavailable?: (reason: string) => void;
  readonly shortcut?: string;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A control of the room's bar: a picture, the thing, and how it stands. */
export function Ctl({ icon, label, short, state, pressed, unavailable, onUnavailable, shortcut, onPress, ref }: CtlProps) {
  const reason = useId();
  return (
    <>
      <button
        type="button"
        className="ctl"
        ref={ref}
        aria-pressed={pressed}
        aria-disabled={unavailable ? true : undefined}
        aria-describedby={unavailable ? reason : undefined}
        aria-keyshortcuts={shortcut}
        title={unavailable ?? undefined}
        onClick={unavailable ? () => onUnavailable?.(unavailable) : guarded(false, onPress)}
      >
        <Icon of={icon} />
        <span>
          {short ? (
            <>
              <span className="desk-only">{label}</span>
              <span className="phone-only">{short}</span>
            </>
          ) : (
            label
          )}
          {state && `: ${state}`}
        </span>
      </button>
      {unavailable && (
        <span className="sr" id={reason}>
          {unavailable}
        </span>
      )}
    </>
  );
}
