import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '@/shared/api/types';

interface TerritoryFieldProps {
  territories: NonNullable<Procedure['territories']>;
  value: string;
  /** What is wrong with it: said under it, and the focus goes there. */
  wrong?: string;
  /** The attempt that found it wrong: each takes the focus anew. */
  attempt: unknown;
  onChange: (code: string) => void;
}

/** Where the case is conducted: one of the organisation's own, or typed where a pack lists none. */
export function TerritoryField({ territories, value, wrong, attempt, onChange }: TerritoryFieldProps) {
  const { t } = useTranslation();
  const control = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const found = Boolean(wrong);
  useEffect(() => {
    if (found) control.current?.focus();
  }, [found, attempt]);
  const common = { id: 'territory', ref: control, value, 'aria-required': true, 'aria-invalid': found || undefined, 'aria-describedby': found ? 'territory-error' : undefined };
  return (
    <div className="field">
      <label htmlFor="territory">{t('new_case.territory')}</label>
      {territories.length > 0 ? (
        <select {...common} className="input" onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('form.choose')}</option>
          {territories.map((one) => (
            <option key={`${one.code} ${one.organisation.id}`} value={one.code}>
              {`${one.code} · ${one.organisation.name}`}
            </option>
          ))}
        </select>
      ) : (
        <input {...common} className="input date-input" onChange={(event) => onChange(event.target.value.trim())} />
      )}
      {found ? (
        <span className="error" id="territory-error" role="alert">
          {wrong}
        </span>
      ) : null}
    </div>
  );
}
