'use client';

import { X } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './button';
import { useModal } from './use-modal';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  /** Called by Esc, a press outside and the close button; leave out where closing would not be safe. */
  readonly onClose?: () => void;
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}
type SheetProps = Omit<DialogProps, 'role'> & { readonly onClose: () => void };

/** Over the page; keeps the focus inside and gives it back to where it came from. With another role it is another dialog, which is read from its title on. */
export function Dialog({ open, ...props }: DialogProps) {
  return open ? createPortal(<OpenDialog key={props.role} {...props} />, document.body) : null;
}

/** A whole screen on a phone, with one way back. */
export function Sheet({ open, ...props }: SheetProps) {
  return open ? createPortal(<OpenSheet {...props} />, document.body) : null;
}

function OpenDialog({ title, onClose, role = 'dialog', children }: Omit<DialogProps, 'open'>) {
  const titleId = useId();
  const { dialog, box, events } = useModal(onClose);
  return (
    <dialog className="veil" ref={dialog} role={role} aria-labelledby={titleId} {...events}>
      <div className="modal dialog" ref={box} tabIndex={-1}>
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose && <IconButton label="Close" icon={X} onClick={onClose} />}
        </div>
        {children}
      </div>
    </dialog>
  );
}

function OpenSheet({ title, onClose, children }: Omit<SheetProps, 'open'>) {
  const titleId = useId();
  const { dialog, box, events } = useModal(onClose);
  return (
    <dialog className="sheet-veil" ref={dialog} aria-labelledby={titleId} {...events}>
      <div className="sheet" ref={box} tabIndex={-1}>
        <div className="sheet-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="btn small" onClick={onClose}>
            Close
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
