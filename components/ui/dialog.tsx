'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  /** Called by Esc, a press outside and the close button; leave out where closing would not be safe. */
  readonly onClose?: () => void;
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

/** Over the page; keeps the focus inside and gives it back to where it came from. */
export function Dialog({ title, open, onClose, role = 'dialog', children }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(now) => !now && onClose?.()}
      isDismissable={Boolean(onClose)}
      isKeyboardDismissDisabled={!onClose}
    >
      <Modal className="modal">
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {onClose && <IconButton label="Close" icon={X} onClick={onClose} />}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A whole screen on a phone, with one way back. */
export function Sheet({ title, open, onClose, children }: Omit<DialogProps, 'role'> & { readonly onClose: () => void }) {
  return (
    <ModalOverlay className="sheet-veil" isOpen={open} onOpenChange={(now) => !now && onClose()}>
      <Modal className="sheet-modal">
        <AriaDialog className="sheet">
          <div className="sheet-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="btn small" onClick={onClose}>
              Close
            </button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
