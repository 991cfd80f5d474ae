import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { migrationSketch, type AdminPack, type PlanSketch } from '@/shared/api/administration';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Scroll } from '@/shared/ui/Scroll';
import { emptyPlan, isComplete, namedApart, planText, type PlanFields } from './plan';
import { PlanStays } from './PlanStays';
import { administrationKey } from './useAdministration';

interface PlanFormProps {
  rows: AdminPack[];
  from: string;
  to: string;
  busy: boolean;
  onTry: (plan: string) => void;
  onPropose: (plan: string) => void;
}

/** A plan, field by field: both versions, what the new one lacks, and why. */
export function PlanForm({ rows, from, to, busy, onTry, onPropose }: PlanFormProps) {
  const { t, i18n } = useTranslation();
  const [plan, setPlan] = useState(() => emptyPlan(from, to));
  const [asked, setAsked] = useState(false);
  const two = plan.from !== '' && plan.to !== '' && plan.from !== plan.to;
  const sketch = useQuery({ queryKey: [...administrationKey, 'sketch', plan.from, plan.to, i18n.language], queryFn: () => migrationSketch(plan.from, plan.to), enabled: two });
  const set = (change: Partial<PlanFields>) => setPlan({ ...plan, ...change });
  const old = rows.find((row) => row.hash === plan.from);
  const missing = plan.reason.trim() === '';
  const step = (act: (text: string) => void) => {
    setAsked(true);
    if (two && !missing && !busy && plan.stays.every(isComplete)) act(planText(plan));
  };
  const version = (id: string, label: string, value: string, choices: AdminPack[], choose: (hash: string) => void) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('form.choose')}</option>
        {choices.map((row) => (
          <option key={row.hash} value={row.hash}>
            {`${row.title} ${row.version} · ${row.hash.slice(0, 8)} · ${t('migration.cases', { count: row.cases })}`}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form
      className="stack plan-form"
      aria-labelledby="new-plan"
      onSubmit={(event) => {
        event.preventDefault();
        step(onPropose);
      }}
    >
      <h2 id="new-plan">{t('migration.new_plan')}</h2>
      <div className="row versions">
        {version('from', t('migration.from'), plan.from, rows, (hash) => setPlan({ ...emptyPlan(hash), reason: plan.reason }))}
        {version('to', t('migration.to'), plan.to, rows.filter((row) => !old || (row.id === old.id && row.hash !== old.hash)), (hash) => setPlan({ ...emptyPlan(plan.from, hash), reason: plan.reason }))}
      </div>
      {two ? <Loaded query={sketch}>{(found) => <Lacks found={found} plan={plan} set={set} />}</Loaded> : <p className="muted">{t('migration.choose_two')}</p>}
      {two && sketch.data ? <PlanStays stays={plan.stays} days={sketch.data.days} asked={asked} onChange={(stays) => set({ stays })} /> : null}
      <div className="field wide">
        <label htmlFor="plan-reason">{t('migration.reason')}</label>
        <span className="hint" id="plan-reason-hint">
          {t('migration.plan_hint')}
        </span>
        <textarea
          id="plan-reason"
          className="input"
          aria-describedby="plan-reason-hint"
          aria-required="true"
          aria-invalid={asked && missing ? true : undefined}
          aria-errormessage={asked && missing ? 'plan-reason-missing' : undefined}
          value={plan.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
        {asked && missing ? (
          <span id="plan-reason-missing" className="error" role="alert">
            {t('migration.no_reason')}
          </span>
        ) : null}
      </div>
      <div className="row">
        <Button forbidden={!two || busy} onClick={() => step(onTry)}>
          {t('migration.try')}
        </Button>
        <Button type="submit" variant="primary" forbidden={!two || busy}>
          {t('migration.propose')}
        </Button>
      </div>
      {two ? (
        <details>
          <summary>{t('migration.as_text')}</summary>
          <pre className="mono">{planText(plan)}</pre>
        </details>
      ) : null}
    </form>
  );
}

/** What the new version no longer has, each with what becomes of it. */
function Lacks({ found, plan, set }: { found: PlanSketch; plan: PlanFields; set: (change: Partial<PlanFields>) => void }) {
  const { t } = useTranslation();
  const tick = (list: 'deadlines' | 'loosened', id: string, on: boolean) => set({ [list]: on ? [...plan[list], id] : plan[list].filter((one) => one !== id) });
  return (
    <>
      {found.elements.length === 0 ? (
        <p className="muted">{t('migration.all_kept')}</p>
      ) : (
        <Scroll>
          <table className="list-table">
            <caption>{t('migration.mapping')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('migration.old_element')}</th>
                <th scope="col">{t('migration.new_element')}</th>
              </tr>
            </thead>
            <tbody>
              {found.elements.map((element) => (
                <tr key={element.id}>
                  <th scope="row">
                    {namedApart(element, found.elements)}
                  </th>
                  <td>
                    <select className="input" aria-label={t('migration.becomes', { name: element.name })} value={plan.elements[element.id] ?? ''} onChange={(event) => set({ elements: { ...plan.elements, [element.id]: event.target.value } })}>
                      <option value="">{t('migration.becomes_nothing')}</option>
                      {found.candidates
                        .filter((one) => one.kind === element.kind)
                        .map((one) => (
                          <option key={one.id} value={one.id}>
                            {namedApart(one, found.candidates)}
                          </option>
                        ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {(['deadlines', 'loosened'] as const).map((list) =>
        found[list].length > 0 ? (
          <fieldset key={list} className="field">
            <legend>{t(`migration.allow_${list}`)}</legend>
            {found[list].map((one) => (
              <label key={one.id} className="choice">
                <input type="checkbox" checked={plan[list].includes(one.id)} onChange={(event) => tick(list, one.id, event.target.checked)} /> {one.name}
              </label>
            ))}
          </fieldset>
        ) : null,
      )}
    </>
  );
}
