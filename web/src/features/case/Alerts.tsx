import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseView, Incident, Notice } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { When } from '@/shared/ui/When';

/** The newest notices stand open, so that they never push the work off the screen. */
const shownAtOnce = 2;

/** What the person wrote comes before what the procedure tells, the newest first. */
const first = (a: Notice, b: Notice) => Number(Boolean(b.documents)) - Number(Boolean(a.documents)) || b.raised_at.localeCompare(a.raised_at);

/** What the person wrote, what stopped the case, what its people must know: each is answered where it is read. */
export function Alerts({ view }: { view: CaseView }) {
  const incidents = view.incidents.filter((incident) => !incident.resolved);
  const { t } = useTranslation();
  const notices = view.notices.filter((notice) => !notice.acknowledged).sort(first);
  const open = notices.slice(0, shownAtOnce);
  const written = open.filter((notice) => notice.documents);
  const told = open.filter((notice) => !notice.documents);
  const earlier = notices.slice(shownAtOnce);
  if (incidents.length + notices.length === 0) return null;
  return (
    <div className="stack alerts">
      {written.map((notice) => (
        <NoticeAlert key={notice.id} id={view.id} notice={notice} />
      ))}
      {incidents.map((incident) => (
        <IncidentAlert key={incident.id} id={view.id} incident={incident} />
      ))}
      {told.map((notice) => (
        <NoticeAlert key={notice.id} id={view.id} notice={notice} />
      ))}
      {earlier.length > 0 ? (
        <details>
          <summary>{t('notice.earlier', { count: earlier.length })}</summary>
          <div className="stack alerts">
            {earlier.map((notice) => (
              <NoticeAlert key={notice.id} id={view.id} notice={notice} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

function IncidentAlert({ id, incident }: { id: string; incident: Incident }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const resolve = useCommand({
    send: (text: string, command) => api.resolveIncident(id, incident.id, text, command),
    changes: [keys.case(id), keys.inbox],
  });
  return (
    <Message tone="stop">
      <p>
        <strong>{incident.title}</strong> · <When at={incident.raised_at} />
      </p>
      <p>{incident.detail}</p>
      <details>
        <summary>{t('incident.settle')}</summary>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() && !resolve.isPending) resolve.mutate(reason.trim());
          }}
        >
          <input className="input reason" aria-label={t('incident.reason')} placeholder={t('incident.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} />
          <Button type="submit">{t('incident.resume')}</Button>
        </form>
      </details>
      <Problem error={resolve.error} />
    </Message>
  );
}

function NoticeAlert({ id, notice }: { id: string; notice: Notice }) {
  const { t } = useTranslation();
  const acknowledge = useCommand({
    send: (_: null, command) => api.acknowledgeNotice(id, notice.id, command),
    changes: [keys.case(id), keys.inbox],
  });
  return (
    <Message tone="warn">
      <p>
        <strong>{notice.title}</strong> · <When at={notice.raised_at} />
      </p>
      {notice.detail ? <p>{notice.detail}</p> : null}
      {notice.documents ? (
        <p>
          {t('notice.wrote')}{' '}
          {notice.documents.map((document, place) => (
            <Fragment key={document.id}>
              {place > 0 ? ' · ' : null}
              <a href={api.documentAddress(id, document.id)} target="_blank" rel="noreferrer">
                {document.name}
              </a>
            </Fragment>
          ))}
        </p>
      ) : null}
      <Button variant="quiet" forbidden={acknowledge.isPending} onClick={() => acknowledge.mutate(null)}>
        {t('notice.acknowledge')}
      </Button>
      <Problem error={acknowledge.error} />
    </Message>
  );
}
