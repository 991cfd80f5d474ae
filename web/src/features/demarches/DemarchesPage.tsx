import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { demarches, type Demarche, type Demarches } from '@/shared/api/registers';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { demarchesKey } from './key';
import { NewListDialog } from './NewListDialog';
import './demarches.css';

export type WaitingState = Demarches['waiting'][number];

/** One note to a State, many files: what waits for each State, and the lists with what became of them. */
export function DemarchesPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('demarches.title'));
  const [opening, setOpening] = useState<WaitingState>();
  const query = useQuery({ queryKey: [...demarchesKey, i18n.language], queryFn: demarches });
  return (
    <div className="stack demarches">
      <h1 ref={heading} tabIndex={-1}>
        {t('demarches.title')}
      </h1>
      <p className="muted">{t('demarches.text')}</p>
      <Loaded query={query}>
        {(shown) => (
          <>
            {shown.posts.length > 0 ? (
              <section aria-labelledby="posts" className="stack">
                <h2 id="posts">{t('demarches.posts')}</h2>
                <p className="muted">{t('demarches.posts_text')}</p>
                <Posts rows={shown.posts} />
              </section>
            ) : null}
            {shown.kinds.length > 0 ? (
              <section aria-labelledby="waiting" className="stack">
                <h2 id="waiting">{t('demarches.waiting')}</h2>
                <WaitingStates rows={shown.waiting} onOpen={setOpening} />
              </section>
            ) : null}
            {shown.kinds.length === 0 && shown.posts.length === 0 ? (
              <Message tone="info">{t('demarches.elsewhere')}</Message>
            ) : (
              <section aria-labelledby="lists" className="stack">
                <h2 id="lists">{t('demarches.lists')}</h2>
                <Lists rows={shown.lists} byPost={shown.posts.length > 0} />
              </section>
            )}
          </>
        )}
      </Loaded>
      {opening ? <NewListDialog waiting={opening} onClose={() => setOpening(undefined)} /> : null}
    </div>
  );
}

function WaitingStates({ rows, onOpen }: { rows: WaitingState[]; onOpen: (row: WaitingState) => void }) {
  const { t } = useTranslation();
  return (
    <Table
      className="waiting-states"
      caption={t('demarches.waiting')}
      rows={rows}
      id={(row) => `${row.kind} ${row.state.code}`}
      none={t('demarches.none_waits')}
      columns={[
        { title: t('registers.state'), cell: (row) => row.state.name || t('registers.no_state'), head: true },
        { title: t('registers.cases'), cell: (row) => row.cases, number: true },
        {
          title: t('demarches.open'),
          hidden: true,
          cell: (row) =>
            row.state.code ? (
              <Button onClick={() => onOpen(row)} aria-label={t('demarches.open_for', { state: row.state.name })}>
                {t('demarches.open')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

/** For who oversees: what each post has waiting, has sent and was answered. */
function Posts({ rows }: { rows: Demarches['posts'] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t('demarches.posts')}
      rows={rows}
      id={(row) => `${row.kind} ${row.organisation.id}`}
      none={t('demarches.no_post')}
      columns={[
        { title: t('demarches.post'), cell: (row) => row.organisation.name, head: true },
        { title: t('demarches.waiting_cases'), cell: (row) => row.waiting, number: true },
        { title: t('demarches.sent_lists'), cell: (row) => row.sent, number: true },
        { title: t('demarches.lines'), cell: (row) => row.lines, number: true },
        { title: t('demarches.answered'), cell: (row) => row.answered, number: true },
        { title: t('demarches.left_off'), cell: (row) => row.left_off, number: true },
      ]}
    />
  );
}

function Lists({ rows, byPost }: { rows: Demarche[]; byPost: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      className="lists"
      caption={t('demarches.lists')}
      rows={rows}
      id={(row) => row.id}
      none={t('demarches.no_list')}
      columns={[
        { title: t('demarches.reference'), cell: (row) => <Link to={`/demarches/${row.id}`}>{row.reference}</Link>, head: true },
        ...(byPost ? [{ title: t('demarches.post'), cell: (row: Demarche) => row.organisation.name }] : []),
        { title: t('registers.state'), cell: (row) => row.state.name },
        { title: t('demarches.date'), cell: (row) => mediumDay(row.on, i18n.language), nowrap: true },
        { title: t('demarches.status'), cell: (row) => t(`demarches.state.${row.status}`) },
        { title: t('demarches.lines'), cell: (row) => row.lines, number: true },
        { title: t('demarches.answered'), cell: (row) => row.answered, number: true },
        { title: t('demarches.left_off'), cell: (row) => row.left_off, number: true },
      ]}
    />
  );
}
