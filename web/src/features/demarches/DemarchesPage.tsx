import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { demarches, type Demarche, type Demarches } from '@/shared/api/registers';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
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
            <section aria-labelledby="waiting" className="stack">
              <h2 id="waiting">{t('demarches.waiting')}</h2>
              {shown.waiting.length === 0 ? <Empty>{t('demarches.none_waits')}</Empty> : <WaitingStates rows={shown.waiting} onOpen={setOpening} />}
            </section>
            <section aria-labelledby="lists" className="stack">
              <h2 id="lists">{t('demarches.lists')}</h2>
              {shown.lists.length === 0 ? <Empty>{t('demarches.no_list')}</Empty> : <Lists rows={shown.lists} />}
            </section>
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
    <div className="scroll">
      <table className="list-table waiting-states">
        <caption className="visually-hidden">{t('demarches.waiting')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('registers.state')}</th>
            <th scope="col" className="number">
              {t('registers.cases')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('demarches.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind} ${row.state.code}`}>
              <th scope="row">{row.state.name || t('registers.no_state')}</th>
              <td className="number">{row.cases}</td>
              <td>
                {row.state.code ? (
                  <Button onClick={() => onOpen(row)} aria-label={t('demarches.open_for', { state: row.state.name })}>
                    {t('demarches.open')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Lists({ rows }: { rows: Demarche[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="scroll">
      <table className="list-table lists">
        <caption className="visually-hidden">{t('demarches.lists')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('demarches.reference')}</th>
            <th scope="col">{t('registers.state')}</th>
            <th scope="col">{t('demarches.date')}</th>
            <th scope="col">{t('demarches.status')}</th>
            <th scope="col" className="number">
              {t('demarches.lines')}
            </th>
            <th scope="col" className="number">
              {t('demarches.answered')}
            </th>
            <th scope="col" className="number">
              {t('demarches.left_off')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/demarches/${row.id}`}>{row.reference}</Link>
              </th>
              <td>{row.state.name}</td>
              <td className="nowrap">{mediumDay(row.on, i18n.language)}</td>
              <td>{t(`demarches.state.${row.status}`)}</td>
              <td className="number">{row.lines}</td>
              <td className="number">{row.answered}</td>
              <td className="number">{row.left_off}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
