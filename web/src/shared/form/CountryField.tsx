import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countryCode, countryNames } from '@/shared/format/names';
import type { ControlProps } from './FactField';

/** A country found by its name as one types; its three letters are taken too. What is understood is read back. */
export function CountryField({ field, typed, id, described, invalid, onChange }: ControlProps) {
  const { i18n } = useTranslation();
  const names = useMemo(() => countryNames(i18n.language), [i18n.language]);
  const code = countryCode(typed.text);
  return (
    <span className="date-inputs">
      <input
        id={id}
        className="input"
        name={field.fact}
        list={`${id}-countries`}
        value={typed.text}
        autoComplete="off"
        spellCheck={false}
        aria-required={field.required}
        aria-invalid={invalid}
        aria-describedby={[described, `${id}-readback`].filter(Boolean).join(' ')}
        onChange={(event) => onChange({ ...typed, text: event.target.value })}
      />
      <datalist id={`${id}-countries`}>
        {names.map((one) => (
          <option key={one.code} value={one.name} label={one.code} />
        ))}
      </datalist>
      <span className="readback" id={`${id}-readback`}>
        {code ? `${names.find((one) => one.code === code)?.name ?? code} (${code})` : ''}
      </span>
    </span>
  );
}
