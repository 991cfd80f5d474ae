import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button';

interface MenuProps {
  label: string;
  /** Called with what closes the menu. */
  children: (close: () => void) => ReactNode;
}

/** A button that shows a few things below it; Escape, a press elsewhere or leaving by keyboard closes it again. */
export function Menu({ label, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div className="menu" ref={root}>
      <Button ref={button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
      </Button>
      {open ? (
        <div className="menu-panel">
          {children(() => {
            setOpen(false);
            button.current?.focus();
          })}
        </div>
      ) : null}
    </div>
  );
}
