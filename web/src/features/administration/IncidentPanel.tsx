import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { incidents, type AdminIncident } from '@/shared/api/administration';
import { resolveIncident } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { Table } from '@/shared/ui/Table';
import { administrationKey, useAdministration } from './useAdministration';

/** Where cases stand still, who settles it, and how they go on. */
export function IncidentPanel() {
  const { t } = useTranslation();
  const reading = useReading();
  const query = useAdministration('incidents', incidents);
  const [settling, setSettling] = useState<AdminIncident>();
  return (
    <>
      <p className="muted">{t('administration.incidents_text')}</p>
      <Loaded query={query}>
        {(rows) => (
          <Table
            rows={rows}
            id={(row) => row.incident}
            none={t('administration.no_incident')}
            columns={[
              { title: t('administration.column.since'), cell: (row) => mediumInstant(row.raised_at, reading), nowrap: true },
              { title: t('inspection.reference'), cell: (row) => (row.yours ? <Link to={`/administration/cases/${row.case}`}>{row.reference}</Link> : row.reference), nowrap: true },
              {
                title: t('administration.column.what'),
                cell: (row) => (
                  <>
                    {row.title}
                    {row.element ? <span className="muted"> · {row.element}</span> : null}
                    {row.detail ? <p className="muted">{row.detail}</p> : null}
                  </>
                ),
              },
              { title: t('administration.column.organisation'), cell: (row) => row.organisation.name },
              {
                title: t('administration.column.settle'),
                cell: (row) =>
                  row.yours ? (
                    <Button onClick={() => setSettling(row)} aria-label={t('administration.settle_one', { reference: row.reference })}>
                      {t('incident.resume')}
                    </Button>
                  ) : (
                    <span className="muted">{t('administration.settled_by', { name: row.organisation.name })}</span>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      {settling ? <SettleDialog incident={settling} onClose={() => setSettling(undefined)} /> : null}
    </>
  );
}

function SettleDialog({ incident, onClose }: { incident: AdminIncident; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useCommand({
    send: (body: { reason: string }, command) => resolveIncident(incident.case, incident.incident, body.reason, command),
    changes: [administrationKey, keys.case(incident.case), keys.inbox],
    onDone: onClose,
  });
  return (
    <Dialog title={t('administration.settle_title', { reference: incident.reference })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!reason.trim());
          if (reason.trim()) send.mutate({ reason: reason.trim() });
        }}
      >
        <p>{incident.title}</p>
        <ReasonField
          label={t('incident.reason')}
          value={reason}
          missing={missing}
          error={t('supervision.reason_missing')}
          onChange={(value) => {
            setReason(value);
            setMissing(false);
          }}
        />
        <Problem error={send.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('incident.resume')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
