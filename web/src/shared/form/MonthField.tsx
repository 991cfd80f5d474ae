import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlProps } from './FactField';

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** A month by its name and a year of four digits, in every browser alike; what is half filled in is kept, and is no month yet. */
export function MonthField({ field, typed, id, described, invalid, onChange }: ControlProps) {
  const { t, i18n } = useTranslation();
  const [year = '', month = ''] = typed.text.split('-');
  const [names] = useState(() => new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }));
  const change = (newYear: string, newMonth: string) => onChange({ ...typed, text: newYear || newMonth ? `${newYear}-${newMonth}` : '' });
  const common = { className: 'input date-input', 'aria-required': field.required, 'aria-invalid': invalid, 'aria-describedby': described };
  return (
    <span className="date-inputs">
      <select {...common} id={id} name={field.fact} value={month} onChange={(event) => change(year, event.target.value)}>
        <option value="">{t('form.month')}</option>
        {months.map((one) => (
          <option key={one} value={one}>
            {names.format(new Date(`2026-${one}-01T00:00:00Z`))}
          </option>
        ))}
      </select>
      <input {...common} name={`${field.fact}.year`} aria-label={`${field.label}, ${t('form.year')}`} inputMode="numeric" maxLength={4} placeholder={t('form.year_pattern')} autoComplete="off" value={year} onChange={(event) => change(event.target.value.replaceAll(/\D/g, ''), month)} />
    </span>
  );
}
