import type { ButtonHTMLAttributes, Ref } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'plain' | 'quiet';
  /** Not allowed now: stays in the tab order, says so, and does nothing when pressed. */
  forbidden?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'plain', forbidden = false, className, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={className ? `button ${className}` : 'button'}
      data-variant={variant}
      aria-disabled={forbidden || undefined}
      onClick={(event) => {
        if (forbidden) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
