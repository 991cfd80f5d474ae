import { useTranslation } from 'react-i18next';
import { longDay } from '@/shared/format/dates';
import { parseDay, parseTime } from '@/shared/format/typedDate';
import type { ControlProps } from './FactField';

/** A date typed or pasted in any usual form, read back in words; with an hour when the fact has one. */
export function DateField({ field, typed, id, described, invalid, error, refusal, onChange }: ControlProps) {
  const { t, i18n } = useTranslation();
  const day = parseDay(typed.text);
  const time = parseTime(typed.time);
  const withTime = field.type === 'date and time';
  const readback = day ? [longDay(day, i18n.language), withTime && time ? t('form.at_time', { time }) : ''].filter(Boolean).join(' ') : '';
  // What the node refuses is the instant, day first; what the page finds wrong may be the hour alone.
  const onlyTime = withTime && refusal === undefined && error !== undefined && Boolean(day);
  const describedBy = [described, `${id}-readback`].filter(Boolean).join(' ');

  return (
    <span className="date-inputs">
        <input
          id={id}
          className="input date-input"
          name={field.fact}
          aria-label={withTime ? `${field.label}, ${t('form.day')}` : undefined}
          placeholder={t('form.day_pattern')}
          value={typed.text}
          autoComplete="off"
          aria-required={field.required}
          aria-invalid={invalid && !onlyTime}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ ...typed, text: event.target.value })}
        />
        {withTime ? (
          <input
            className="input time-input"
            name={`${field.fact}.time`}
            aria-label={`${field.label}, ${t('form.hour')}`}
            placeholder={t('form.hour_pattern')}
            value={typed.time}
            autoComplete="off"
            aria-required={field.required}
            aria-invalid={invalid && (onlyTime || refusal !== undefined)}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ ...typed, time: event.target.value })}
          />
        ) : null}
        <span className="readback" id={`${id}-readback`}>
          {readback}
        </span>
    </span>
  );
}
