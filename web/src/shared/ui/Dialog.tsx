import { useEffect, useState, type ReactNode } from 'react';
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
  useFocusGivenBack(open);
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

/** Where the focus was before the dialog opened is where it returns, also when the dialog goes with what it was about. */
function useFocusGivenBack(open: boolean) {
  const [shown, setShown] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  if (open !== shown) {
    setShown(open);
    if (open) setOpener(document.activeElement);
  }
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      setTimeout(() => {
        const lost = document.activeElement === document.body || document.activeElement === null;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      }, 50);
    };
  }, [open, opener]);
}
