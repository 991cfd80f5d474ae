import type { ControlProps } from './FactField';

/** What is taken only as true: one box to tick, for nothing else can be answered. */
export function ConfirmField({ field, typed, id, described, invalid, onChange }: ControlProps) {
  return (
    <label className="confirm" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        name={field.fact}
        checked={typed.text === 'true'}
        aria-required={field.required}
        aria-invalid={invalid}
        aria-describedby={described}
        onChange={(event) => onChange({ ...typed, text: event.target.checked ? 'true' : '' })}
      />
      <span>{field.label}</span>
    </label>
  );
}
