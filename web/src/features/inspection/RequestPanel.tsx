import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerRequest, extendRequest, personRequests, type PersonRequest, type PersonRequests, type RequestOutcome } from '@/shared/api/inspection';
import { article } from '@/shared/format/article';
import { distanceInDays, mediumDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { Scroll } from '@/shared/ui/Scroll';
import { NewRequestDialog } from './NewRequestDialog';
import { Cited } from '@/shared/ui/Cited';
import { requestsKey } from './requestsKey';

const outcomes: RequestOutcome[] = ['granted', 'partly', 'refused', 'no_right'];

/** What persons asked about their data: open ones by the day on which the answer is due, then those that were answered. */
export function RequestPanel() {
  const { t, i18n } = useTranslation();
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: [...requestsKey, i18n.language], queryFn: personRequests });
  return (
    <>
      <div className="page-tools">
        <p className="muted">{t('requests.text')}</p>
        <Button variant="primary" onClick={() => setAdding(true)}>
          {t('requests.add')}
        </Button>
      </div>
      <Loaded query={query}>
        {(shown) => (
          <>
            {shown.rows.length === 0 ? <Empty>{t('requests.none')}</Empty> : <RequestTable shown={shown} />}
            <Law shown={shown} />
            {adding ? <NewRequestDialog shown={shown} onClose={() => setAdding(false)} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}

function RequestTable({ shown }: { shown: PersonRequests }) {
  const { t, i18n } = useTranslation();
  const rows = [...shown.rows].sort((one, other) => Number(Boolean(one.answered_on)) - Number(Boolean(other.answered_on)) || one.due_on.localeCompare(other.due_on));
  return (
    <Scroll>
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{t('requests.column.due')}</th>
            <th scope="col">{t('requests.column.kind')}</th>
            <th scope="col">{t('inspection.reference')}</th>
            <th scope="col">{t('requests.column.received')}</th>
            <th scope="col">{t('requests.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">
                <Due row={row} />
              </td>
              <td>{shown.kinds.find((one) => one.kind === row.kind)?.title ?? row.kind}</td>
              <td className="nowrap">{row.reference ?? ''}</td>
              <td className="nowrap">{mediumDay(row.received_on, i18n.language)}</td>
              <td>{row.answered_on && row.outcome ? t('requests.answered', { outcome: t(`requests.outcome.${row.outcome}`), day: mediumDay(row.answered_on, i18n.language) }) : <Work row={row} noRight={Boolean(shown.kinds.find((one) => one.kind === row.kind)?.no_right)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Due({ row }: { row: PersonRequest }) {
  const { t } = useTranslation();
  const reading = useReading();
  const day = mediumDay(row.due_on, reading.language);
  if (row.answered_on) return <span className="muted">{day}</span>;
  return (
    <>
      {row.late ? <Status tone="stop">{t('inbox.late')}</Status> : null} {day} · {distanceInDays(row.due_on, reading)}
    </>
  );
}

function Work({ row, noRight }: { row: PersonRequest; noRight: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: requestsKey }) };
  const [outcome, setOutcome] = useState<RequestOutcome>(noRight ? 'no_right' : 'granted');
  const answer = useMutation({ mutationFn: () => answerRequest(row.id, outcome), ...done });
  const extend = useMutation({ mutationFn: () => extendRequest(row.id), ...done });
  return (
    <>
      <div className="row">
        <select className="input outcome" aria-label={t('requests.how')} value={outcome} onChange={(event) => setOutcome(event.target.value as RequestOutcome)}>
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {t(`requests.outcome.${one}`)}
            </option>
          ))}
        </select>
        <Button forbidden={answer.isPending} onClick={() => answer.mutate()}>
          {t('requests.answer')}
        </Button>
        {row.extended || row.late ? (
          <span className="muted">{row.extended ? t('requests.extended') : ''}</span>
        ) : (
          <Button variant="quiet" forbidden={extend.isPending} onClick={() => extend.mutate()}>
            {t('requests.extend')}
          </Button>
        )}
      </div>
      <Problem error={answer.error ?? extend.error} />
    </>
  );
}

function Law({ shown }: { shown: PersonRequests }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="request-law">
      <h2 id="request-law">{t('requests.law')}</h2>
      <ul className="law">
        {shown.kinds.map((one) => (
          <li key={one.kind}>
            <Cited text={t('requests.law_line', { title: one.title, article: article(one.article), addressed: one.addressed_to })} />
            {one.no_right ? <Cited text={` ${t('requests.law_no_right', { article: one.no_right })}`} /> : null}
            {one.confidence.startsWith('K') ? ` ${t('requests.unreviewed')}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
