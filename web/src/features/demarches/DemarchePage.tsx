import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { withLanguage } from '@/shared/api/client';
import { keys } from '@/shared/api/queries';
import { abandonDemarche, demarche, sendDemarche, type Demarche } from '@/shared/api/registers';
import { longDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { DraftLines } from './DraftLines';
import { demarchesKey } from './key';
import { SentLines } from './SentLines';
import { WaitingCases } from './WaitingCases';
import './demarches.css';

/** One list: written, then sent, then answered line by line. */
export function DemarchePage() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const heading = usePageTitle(t('demarches.title'));
  const query = useQuery({ queryKey: [...demarchesKey, id, i18n.language], queryFn: () => demarche(id) });
  return (
    <div className="stack demarches">
      <p className="no-print">
        <Link to="/demarches">{t('demarches.all')}</Link>
      </p>
      <Loaded query={query}>
        {(list) => (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {list.reference} · {list.state.name}
            </h1>
            <p>
              {list.title} · {longDay(list.on, i18n.language)} · {t(`demarches.state.${list.status}`)}
            </p>
            {list.status === 'draft' || list.status === 'sending' ? <Draft list={list} /> : <Done list={list} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Draft({ list }: { list: Demarche }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const step = useMutation({
    mutationFn: (what: 'send' | 'abandon') => (what === 'send' ? sendDemarche(list.id) : abandonDemarche(list.id)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.inbox }),
  });
  const sending = list.status === 'sending';
  return (
    <>
      {sending ? <Message tone="warn">{t('demarches.interrupted')}</Message> : null}
      <DraftLines list={list} />
      <Problem error={step.error} />
      {sure || sending ? (
        <Message tone="warn" live>
          <p>{t('demarches.send_sure', { count: list.lines, state: list.state.name })}</p>
          <div className="row">
            <Button variant="primary" forbidden={step.isPending} onClick={() => step.mutate('send')}>
              {step.isPending ? t('action.sending') : t(sending ? 'demarches.go_on' : 'demarches.send')}
            </Button>
            {sending ? null : <Button onClick={() => setSure(false)}>{t('action.cancel')}</Button>}
          </div>
        </Message>
      ) : (
        <div className="row">
          {list.lines > 0 ? (
            <Button variant="primary" onClick={() => setSure(true)}>
              {t('demarches.send_count', { count: list.lines })}
            </Button>
          ) : null}
          <Button onClick={() => step.mutate('abandon')}>{t('demarches.abandon')}</Button>
        </div>
      )}
      {sending ? null : <WaitingCases list={list} />}
    </>
  );
}

function Done({ list }: { list: Demarche }) {
  const { t } = useTranslation();
  if (list.status === 'abandoned') return <>{list.lines > 0 ? <SentLines list={list} /> : <Message tone="info">{t('demarches.given_up')}</Message>}</>;
  return (
    <>
      {list.own ? (
        <>
          <p className="row no-print">
            <a className="button" href={withLanguage(`/api/demarches/${list.id}/note.pdf`)} target="_blank" rel="noreferrer">
              {t('demarches.pdf')}
            </a>
            <a className="button" href={withLanguage(`/api/demarches/${list.id}/lines.csv`)} download>
              {t('demarches.csv')}
            </a>
          </p>
          <p className="muted">{t('demarches.minimised', { columns: list.kind_of_list?.columns.join(', ') ?? '' })}</p>
        </>
      ) : (
        <p className="muted">{t('demarches.overseen', { post: list.organisation.name })}</p>
      )}
      <SentLines list={list} />
    </>
  );
}
