import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { delegations, type AdminDelegations } from '@/shared/api/administration';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { DelegationEnd, DelegationForm } from './DelegationForm';
import { useAdministration } from './useAdministration';

const tones = { valid: 'good', over: 'stop', ahead: 'info' } as const;
const states = ['valid', 'ahead', 'over'] as const;

/** Who may sign what, for which organisation, until when, by which published act. */
export function DelegationPanel() {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const state = states.find((one) => one === parameters.get('state'));
  const [ending, setEnding] = useState<AdminDelegations['rows'][number]>();
  const query = useAdministration('delegations', delegations);
  return (
    <Loaded query={query}>
      {(shown) => (
        <>
          {ending ? <DelegationEnd row={ending} onDone={() => setEnding(undefined)} /> : <DelegationForm />}
          <div className="page-tools">
            <p className="muted">{t('administration.delegations_text', { day: mediumDay(shown.day, i18n.language) })}</p>
            <label className="row no-print">
              <span>{t('administration.column.state')}</span>
              <select className="input" value={state ?? ''} onChange={(event) => setParameters({ view: 'delegations', ...(event.target.value ? { state: event.target.value } : {}) }, { replace: true })}>
                <option value="">{t('inspection.any')}</option>
                {states.map((one) => (
                  <option key={one} value={one}>
                    {t(`administration.delegation.${one}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <Table
            rows={shown.rows.filter((row) => !state || row.state === state)}
            id={(row) => `${row.user} ${row.act} ${row.from} ${row.organisation.id}`}
            none={t('administration.none')}
            columns={[
              { title: t('administration.column.name'), cell: (row) => row.name },
              { title: t('administration.column.act'), cell: (row) => row.title },
              { title: t('administration.column.organisation'), cell: (row) => row.organisation.name },
              { title: t('inspection.from'), cell: (row) => mediumDay(row.from, i18n.language), nowrap: true },
              { title: t('inspection.to'), cell: (row) => (row.to ? mediumDay(row.to, i18n.language) : ''), nowrap: true },
              { title: t('administration.column.state'), cell: (row) => <Status tone={tones[row.state]}>{t(`administration.delegation.${row.state}`)}</Status> },
              { title: t('administration.column.reference'), cell: (row) => row.reference },
              {
                title: t('account.acts'),
                cell: (row) =>
                  row.yours || row.state === 'over' ? null : (
                    <Button variant="quiet" aria-label={`${t('account.end_delegation')} : ${row.name}, ${row.title}`} onClick={() => setEnding(row)}>
                      {t('account.end_delegation')}
                    </Button>
                  ),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
