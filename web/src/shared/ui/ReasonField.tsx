import { useId } from 'react';

/** A text that somebody must write; what is missing is said under the field and kept out of nothing that was typed. */
export function ReasonField({ label, hint, value, missing, error, onChange }: { label: string; hint?: string; value: string; missing: boolean; error: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <textarea
        id={id}
        className="input"
        name="reason"
        maxLength={2000}
        value={value}
        aria-required
        aria-invalid={missing}
        aria-describedby={[hint ? `${id}-hint` : '', missing ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing ? (
        <span className="error" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}
