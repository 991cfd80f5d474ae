import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  title: string;
  open: boolean;
  /** Absent for a dialog that may not be left without an answer. */
  onClose?: () => void;
  children: ReactNode;
}

/** A dialog that holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen={open} isDismissable={Boolean(onClose)} isKeyboardDismissDisabled={!onClose} onOpenChange={(stays) => !stays && onClose?.()}>
      <Modal className="dialog fade-in">
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
