import { useTranslation } from 'react-i18next';
import type { PlanSketch } from '@/shared/api/administration';
import { DayInput } from '@/shared/form/DayInput';
import { Button } from '@/shared/ui/Button';
import { isComplete, namedApart, type StayRule } from './plan';

interface PlanStaysProps {
  stays: StayRule[];
  /** Days by which cases can be told apart, in words. */
  days: PlanSketch['days'];
  /** Once the plan was asked for, what is missing is said. */
  asked: boolean;
  onChange: (stays: StayRule[]) => void;
}

/** Which cases stay under the old version: a transitional rule of the law, with its article. */
export function PlanStays({ stays, days, asked, onChange }: PlanStaysProps) {
  const { t } = useTranslation();
  const set = (place: number, change: Partial<StayRule>) => onChange(stays.map((rule, at) => (at === place ? { ...rule, ...change } : rule)));
  return (
    <fieldset className="field wide">
      <legend>{t('migration.stays')}</legend>
      {stays.map((rule, place) => {
        const wrong = asked && !isComplete(rule);
        const said = wrong ? `stay-${place}-missing` : undefined;
        const bound = (name: 'from' | 'to') => (
          <div className="field">
            <label htmlFor={`stay-${place}-${name}`}>{t(`migration.stay.${name}`)}</label>
            <DayInput id={`stay-${place}-${name}`} value={rule[name]} onChange={(day) => set(place, { [name]: day })} />
          </div>
        );
        return (
          <div key={place} className="stay-rule">
            <div className="field">
              <label htmlFor={`stay-${place}-fact`}>{t('migration.stay.fact')}</label>
              <select id={`stay-${place}-fact`} className="input" value={rule.fact} aria-invalid={wrong && rule.fact === '' ? true : undefined} aria-describedby={said} onChange={(event) => set(place, { fact: event.target.value })}>
                <option value="">{t('form.choose')}</option>
                {days.map((day) => (
                  <option key={day.id} value={day.id}>
                    {namedApart(day, days)}
                  </option>
                ))}
              </select>
            </div>
            {bound('from')}
            {bound('to')}
            <div className="field">
              <label htmlFor={`stay-${place}-article`}>{t('migration.stay.article')}</label>
              <input id={`stay-${place}-article`} className="input" autoComplete="off" value={rule.article} aria-invalid={wrong && rule.article.trim() === '' ? true : undefined} aria-describedby={said} onChange={(event) => set(place, { article: event.target.value })} />
            </div>
            <Button variant="quiet" onClick={() => onChange(stays.filter((_, at) => at !== place))}>
              {t('migration.stay.remove')}
            </Button>
            {wrong ? (
              <span id={said} className="error" role="alert">
                {t('migration.stay.missing')}
              </span>
            ) : null}
          </div>
        );
      })}
      <p>
        <Button onClick={() => onChange([...stays, { fact: '', from: '', to: '', article: '' }])}>{t('migration.stay.add')}</Button>
      </p>
    </fieldset>
  );
}
