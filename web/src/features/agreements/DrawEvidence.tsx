import { useTranslation } from 'react-i18next';
import type { Draw } from '@/shared/api/agreements';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Message, Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { Recomputation } from './Recomputation';

/** What this node recomputed just now, and how anybody else does: the transcript, one command, or the page itself. */
export function DrawEvidence({ found }: { found: Draw }) {
  const { t } = useTranslation();
  const reading = useReading();
  const { verification } = found;
  return (
    <section aria-labelledby="evidence" className="stack">
      <h3 id="evidence">{t('agreements.evidence')}</h3>
      <Message tone={verification.holds ? 'good' : 'stop'}>
        <p>{t(verification.holds ? 'agreements.holds' : 'agreements.does_not_hold')}</p>
        {[...verification.faults, ...verification.warnings].map((one) => (
          <p key={one} lang="en">
            {one}
          </p>
        ))}
      </Message>
      <Recomputation found={found} />
      <h4>{t('agreements.anybody')}</h4>
      <ol className="course">
        <li>
          {t('agreements.anybody_download')}{' '}
          <Button variant="quiet" onClick={() => download(found)}>
            {t('agreements.download')}
          </Button>
        </li>
        <li>
          {t('agreements.anybody_run')} <code className="mono">{`entente draw verify draw-${found.id}.json`}</code>
        </li>
        <li>{t('agreements.anybody_candidate')}</li>
      </ol>
      <Table
        rows={verification.claims}
        id={(row) => `${row.what} ${row.key}`}
        none={t('agreements.no_claim')}
        columns={[
          { title: t('agreements.column.claim'), cell: (row) => row.what },
          { title: t('agreements.column.state'), cell: (row) => <Status tone={row.holds ? 'good' : 'stop'}>{t(row.holds ? 'agreements.claim_holds' : 'agreements.claim_fails')}</Status>, nowrap: true },
          { title: t('agreements.column.signer'), cell: (row) => row.signer || t('agreements.unknown_key') },
          { title: t('agreements.column.key'), cell: (row) => <span className="mono">{row.key}</span> },
        ]}
      />
      <h4>{t('agreements.records')}</h4>
      <ul>
        {found.records.map((one) => (
          <li key={one.sequence}>
            {t('agreements.record', { at: mediumInstant(one.recorded_at, reading), leaf: one.leaf })} <span className="mono">{one.entry}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function download(found: Draw) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(found.transcript, null, 2)], { type: 'application/json' }));
  link.download = `draw-${found.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
