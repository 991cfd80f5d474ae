import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DayInput } from '@/shared/form/DayInput';
import { Button } from '@/shared/ui/Button';

interface Field {
  name: string;
  label: string;
  type: 'text' | 'date' | 'select';
  options?: { value: string; label: string }[];
}

/** What to look for. It goes to the address when the form is sent, so that a link shows the same. */
export function Filters({ label, fields, children }: { label: string; fields: Field[]; children?: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const [parameters, setParameters] = useSearchParams();
  return (
    <form
      key={parameters.toString()}
      className="filters no-print"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        const next = new URLSearchParams(parameters);
        for (const { name } of fields) {
          const value = String(typed.get(name) ?? '').trim();
          if (value) next.set(name, value);
          else next.delete(name);
        }
        setParameters(next);
      }}
    >
      {fields.map((field) => (
        <div className="field" key={field.name} data-type={field.type}>
          <label htmlFor={`${id}-${field.name}`}>{field.label}</label>
          {field.type === 'select' ? (
            <select id={`${id}-${field.name}`} name={field.name} className="input" defaultValue={parameters.get(field.name) ?? ''}>
              <option value="">{t('inspection.any')}</option>
              {field.options?.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          ) : field.type === 'date' ? (
            <DayInput id={`${id}-${field.name}`} name={field.name} value={parameters.get(field.name) ?? ''} onChange={() => undefined} />
          ) : (
            <input id={`${id}-${field.name}`} name={field.name} className="input" type="text" defaultValue={parameters.get(field.name) ?? ''} />
          )}
        </div>
      ))}
      <Button type="submit">{t('inspection.search')}</Button>
      {children}
    </form>
  );
}
