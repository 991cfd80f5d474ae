import { useTranslation } from 'react-i18next';
import { peers } from '@/shared/api/administration';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { useAdministration } from './useAdministration';

/** The nodes that this one believes, by their keys, and what waits to be sent to each. */
export function TrustPanel() {
  const { t } = useTranslation();
  const reading = useReading();
  const query = useAdministration('peers', peers);
  return (
    <Loaded query={query}>
      {(shown) => (
        <>
          <p className="muted">{t('administration.trust_text')}</p>
          <Table
            rows={shown.rows}
            id={(row) => row.id}
            none={t('administration.no_peer')}
            columns={[
              { title: t('administration.column.peer'), cell: (row) => row.name },
              { title: t('administration.column.address'), cell: (row) => <span className="mono">{row.url}</span> },
              { title: t('administration.column.key'), cell: (row) => <span className="mono">{row.key}</span> },
              { title: t('administration.column.state'), cell: (row) => <Status tone={row.valid ? 'good' : 'stop'}>{t(row.valid ? 'administration.key_valid' : 'administration.key_over')}</Status> },
              { title: t('administration.column.believed'), cell: (row) => (row.valid_from || row.valid_to ? t('administration.believed', { from: row.valid_from ? mediumInstant(row.valid_from, reading) : '…', to: row.valid_to ? mediumInstant(row.valid_to, reading) : '…' }) : t('administration.believed_always')) },
              { title: t('administration.column.waiting'), cell: (row) => row.queued + row.held, number: true },
              { title: t('administration.column.delivered'), cell: (row) => row.delivered, number: true },
              { title: t('administration.column.refused'), cell: (row) => row.refused, number: true },
            ]}
          />
          <h2>{t('administration.trust_change')}</h2>
          <ol>
            {(['ask', 'compare', 'write', 'restart'] as const).map((step) => (
              <li key={step}>{t(`administration.trust_step.${step}`)}</li>
            ))}
          </ol>
          <dl className="facts">
            <dt>{t('administration.own_key')}</dt>
            <dd className="mono">{shown.own_key}</dd>
            <dt>{t('administration.log_verifier')}</dt>
            <dd className="mono">{shown.log_verifier}</dd>
          </dl>
        </>
      )}
    </Loaded>
  );
}
