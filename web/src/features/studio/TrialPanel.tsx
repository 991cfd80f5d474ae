import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '@/shared/api/endpoints';
import { Button } from '@/shared/ui/Button';
import { Message, Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import type { Draft } from './draft';
import { testDraft, tryDraft, type Change } from './studioEndpoints';

/** What the change does: to the pack's own tests, and to a case that has been lived. */
export function TrialPanel({ base, draft, sound }: { base: string; draft: Draft; sound: boolean }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const found = useQuery({ queryKey: ['cases', 'studio', query], queryFn: () => cases(query), enabled: query.length >= 2 });
  const tests = useMutation({ mutationFn: () => testDraft({ base, files: draft }) });
  const trial = useMutation({ mutationFn: (case_id: string) => tryDraft({ base, files: draft, case_id }) });
  return (
    <section className="panel stack" aria-labelledby="trial-title">
      <h2 id="trial-title">{t('studio.trial')}</h2>
      {sound ? null : <p className="muted">{t('studio.trial_needs_sound')}</p>}
      <p>
        <Button forbidden={!sound || tests.isPending} onClick={() => tests.mutate()}>
          {tests.isPending ? t('studio.testing') : t('studio.test')}
        </Button>
      </p>
      <Problem error={tests.error} />
      {tests.data ? (
        <div role="status">
          <Status tone={tests.data.failures.length === 0 ? 'good' : 'stop'}>
            {t('studio.tested', { passed: tests.data.passed, failed: tests.data.failures.length })}
          </Status>
          <ul>
            {tests.data.failures.map((failure) => (
              <li key={failure.place}>
                <strong>{failure.name}</strong> <code>{failure.place}</code>
                <p>{failure.detail}</p>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (sound && chosen && !trial.isPending) trial.mutate(chosen);
        }}
      >
        <div className="field">
          <label htmlFor="trial-query">{t('studio.case')}</label>
          <input id="trial-query" className="input" value={query} placeholder={t('studio.case_hint')} onChange={(event) => setQuery(event.target.value)} />
        </div>
        {found.data ? (
          <div className="field">
            <label htmlFor="trial-case">{t('studio.case_found')}</label>
            <select id="trial-case" className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">{t('form.choose')}</option>
              {found.data.rows.map((row) => (
                <option key={row.id} value={row.id}>
                  {row.reference}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <p>
          <Button type="submit" forbidden={!sound || chosen === '' || trial.isPending}>
            {t('studio.try')}
          </Button>
        </p>
      </form>
      <Problem error={trial.error} />
      {trial.data ? <Outcome reference={trial.data.reference} steps={trial.data.steps} skipped={trial.data.skipped} changes={trial.data.changes} /> : null}
    </section>
  );
}

function Outcome({ reference, steps, skipped, changes }: { reference: string; steps: number; skipped: string[]; changes: Change[] }) {
  const { t } = useTranslation();
  const said = (change: Change, side: string | null): string => {
    if (side === null) return t('studio.nothing');
    if (change.kind === 'act') return t(`studio.verdict.${side as 'clear' | 'hold' | 'unknown'}`);
    if (change.kind === 'status') return t(`studio.status.${side as 'open' | 'closed' | 'not_opened'}`);
    return side;
  };
  return (
    <div className="stack" role="status">
      <p>{t('studio.replayed', { reference, count: steps })}</p>
      {skipped.length > 0 ? <Message tone="warn">{t('studio.skipped', { count: skipped.length })}</Message> : null}
      {changes.length === 0 ? (
        <Status tone="good">{t('studio.unchanged')}</Status>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('studio.what')}</th>
              <th scope="col">{t('studio.before')}</th>
              <th scope="col">{t('studio.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.kind} ${change.id}`}>
                <th scope="row">
                  <span className="muted">{t(`studio.kind.${change.kind}`)}</span> {change.name}
                </th>
                <td>{said(change, change.before)}</td>
                <td>{said(change, change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
