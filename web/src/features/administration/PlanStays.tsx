import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import type { StayRule } from './plan';

/** Which cases stay under the old version: a transitional rule of the law, with its article. */
export function PlanStays({ stays, onChange }: { stays: StayRule[]; onChange: (stays: StayRule[]) => void }) {
  const { t } = useTranslation();
  const set = (place: number, change: Partial<StayRule>) => onChange(stays.map((rule, at) => (at === place ? { ...rule, ...change } : rule)));
  return (
    <fieldset className="field wide">
      <legend>{t('migration.stays')}</legend>
      {stays.map((rule, place) => (
        <div key={place} className="row versions">
          {(['fact', 'from', 'to', 'article'] as const).map((name) => (
            <div key={name} className="field">
              <label htmlFor={`stay-${place}-${name}`}>{t(`migration.stay.${name}`)}</label>
              <input
                id={`stay-${place}-${name}`}
                className="input"
                placeholder={name === 'from' || name === 'to' ? '2026-01-31' : undefined}
                value={rule[name]}
                onChange={(event) => set(place, { [name]: event.target.value })}
              />
            </div>
          ))}
          <Button variant="quiet" onClick={() => onChange(stays.filter((_, at) => at !== place))}>
            {t('migration.stay.remove')}
          </Button>
        </div>
      ))}
      <p>
        <Button onClick={() => onChange([...stays, { fact: '', from: '', to: '', article: '' }])}>{t('migration.stay.add')}</Button>
      </p>
    </fieldset>
  );
}
