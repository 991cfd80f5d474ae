import { useTranslation } from 'react-i18next';
import type { ControlProps } from './FactField';

/** A month by the browser's own picker; a browser without one takes it as text, in the pattern that it shows. */
export function MonthField({ field, typed, id, described, invalid, onChange }: ControlProps) {
  const { t } = useTranslation();
  return (
    <input
      id={id}
      type="month"
      className="input date-input"
      name={field.fact}
      value={typed.text}
      placeholder={t('form.month_pattern')}
      autoComplete="off"
      aria-required={field.required}
      aria-invalid={invalid}
      aria-describedby={described}
      onChange={(event) => onChange({ ...typed, text: event.target.value })}
    />
  );
}
