'use client';

import { useId } from 'react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { Icon } from './icon';
import type { LucideIcon } from './icon';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'primary' | 'default' | 'quiet' | 'help' | 'stop';
  readonly size?: 'small' | 'normal' | 'large';
  readonly full?: boolean;
  readonly icon?: LucideIcon;
  /** Words shown instead of the label while the press is on its way ("Sending"). */
  readonly busy?: string | null;
  /** Why it cannot be pressed now, in words. It stays in the tab order, so that the reason can be read. */
  readonly unavailable?: string | null;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

const SIZES = { small: ' small', normal: '', large: ' lg' };

/** A press that must not do anything: it is under way, or unavailable. */
export const guarded = (blocked: boolean, onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined) => (event: MouseEvent<HTMLButtonElement>) => {
  if (blocked) event.preventDefault();
  else onClick?.(event);
};

export function Button({
  look = 'default',
  size = 'normal',
  full,
  icon,
  busy,
  unavailable,
  className = '',
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reason = useId();
  const looks = `btn${look === 'default' ? '' : ` ${look}`}${SIZES[size]}${full ? ' full' : ''}${busy ? ' busy' : ''} ${className}`.trim();
  return (
    <>
      <button
        {...rest}
        type={type}
        className={looks}
        aria-busy={busy ? true : undefined}
        aria-disabled={busy || unavailable ? true : undefined}
        aria-describedby={unavailable ? reason : rest['aria-describedby']}
        onClick={guarded(Boolean(busy || unavailable), onClick)}
      >
        {icon && <Icon of={icon} />}
        {busy ?? children}
      </button>
      {unavailable && (
        <span className="why" id={reason}>
          {unavailable}
        </span>
      )}
    </>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'children'> {
  /** What it does: the only words it has. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly line?: boolean;
  readonly unavailable?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, line, unavailable, className = '', onClick, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`icon-btn${line ? ' line' : ''} ${className}`.trim()}
      aria-label={label}
      title={label}
      aria-disabled={unavailable ? true : undefined}
      onClick={guarded(Boolean(unavailable), onClick)}
    >
      <Icon of={icon} />
    </button>
  );
}
