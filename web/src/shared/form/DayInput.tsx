import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longDay, shortDay } from '@/shared/format/dates';
import { parseDay, parseTime } from '@/shared/format/typedDate';
import './form.css';
import type { RefusedMarks } from './useRefused';

interface InputProps {
  id: string;
  name?: string;
  required?: boolean;
  /** YYYY-MM-DD, or HH:MM; empty for none. */
  value: string;
  /** The node refused it: what marks the control. */
  refused?: RefusedMarks;
  onChange: (value: string) => void;
}

/** A day typed in the reader's way, whatever the browser's own language; read back in words. */
export function DayInput({ id, name, required, value, refused = {}, onChange }: InputProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState(() => (value ? shortDay(value, i18n.language) : ''));
  const day = parseDay(typed);
  const wrong = typed.trim() !== '' && !day;
  return (
    <span className="date-inputs">
      <input
        id={id}
        className="input date-input"
        ref={(input) => input?.setCustomValidity(wrong ? t('form.error.date', { found: typed }) : '')}
        required={required}
        placeholder={t('form.day_pattern')}
        value={typed}
        autoComplete="off"
        aria-invalid={wrong || refused['aria-invalid'] || false}
        aria-describedby={[refused['aria-describedby'], `${id}-readback`].filter(Boolean).join(' ')}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(parseDay(event.target.value) ?? '');
        }}
      />
      {name ? <input type="hidden" name={name} value={day ?? ''} /> : null}
      <span className="readback muted" id={`${id}-readback`}>
        {day ? longDay(day, i18n.language) : ''}
      </span>
    </span>
  );
}

/** An hour of the 24-hour clock, whatever the browser's own way. */
export function HourInput({ id, required, value, refused = {}, onChange }: InputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const wrong = typed.trim() !== '' && !parseTime(typed);
  return (
    <input
      id={id}
      className="input time-input"
      ref={(input) => input?.setCustomValidity(wrong ? t('form.error.time', { found: typed }) : '')}
      required={required}
      placeholder={t('form.hour_pattern')}
      value={typed}
      autoComplete="off"
      aria-invalid={wrong || refused['aria-invalid'] || false}
      aria-describedby={refused['aria-describedby']}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseTime(event.target.value) ?? '');
      }}
    />
  );
}
