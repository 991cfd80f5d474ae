import { useTranslation } from 'react-i18next';
import type { ControlProps } from './FactField';

export const shownAtOnce = 6;

/** A choice: radio buttons while they are few, a list when they are many, boxes when several may hold. */
export function ChoiceField({ field, typed, id, described, invalid, onChange }: ControlProps) {
  const { t } = useTranslation();
  const options = field.options ?? [
    { value: 'true', label: t('value.yes') },
    { value: 'false', label: t('value.no') },
  ];
  if (field.type === 'list')
    return (
      <div className="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              name={field.fact}
              value={option.value}
              checked={typed.many.includes(option.value)}
              aria-invalid={invalid || undefined}
              aria-describedby={invalid ? described : undefined}
              onChange={(event) =>
                onChange({ ...typed, many: event.target.checked ? [...typed.many, option.value] : typed.many.filter((value) => value !== option.value) })
              }
            />
            {option.label}
          </label>
        ))}
      </div>
    );
  if (options.length > shownAtOnce)
    return (
      <select
        id={id}
        className="input"
        name={field.fact}
        aria-label={field.label}
        aria-invalid={invalid}
        aria-describedby={described}
        value={typed.text}
        onChange={(event) => onChange({ ...typed, text: event.target.value })}
      >
        <option value="">{t('form.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  return (
    <div className="choices">
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={`${id}-${field.fact}`}
            value={option.value}
            checked={typed.text === option.value}
            data-invalid={invalid || undefined}
            aria-describedby={invalid ? described : undefined}
            onChange={() => onChange({ ...typed, text: option.value })}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
