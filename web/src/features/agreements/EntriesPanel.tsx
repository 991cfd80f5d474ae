import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { agreementsKey, entries, type Agreement, type BookEntry } from '@/shared/api/agreements';
import { withArticle } from '@/shared/format/article';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Table } from '@/shared/ui/Table';
import { HandEntryDialog } from './HandEntryDialog';
import { useActName, useByName, useDirectionName, useWeekName } from './names';
import { ProposalPanel } from './ProposalPanel';

/** What is in the book, line by line, and what two persons enter by hand. */
export function EntriesPanel({ shown }: { shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const week = parameters.get('week') ?? '';
  const query = useQuery({ queryKey: [...agreementsKey, shown.id, 'entries', week, i18n.language], queryFn: () => entries(shown.id, week || undefined) });
  const [reversing, setReversing] = useState<BookEntry>();
  const [counting, setCounting] = useState(false);
  const weekName = useWeekName();
  return (
    <>
      <ProposalPanel shown={shown} onCount={() => setCounting(true)} />
      <section aria-labelledby="entries" className="stack">
        <div className="page-tools">
          <h2 id="entries">{t('agreements.entries')}</h2>
          <label className="row no-print">
            <span>{t('agreements.column.week')}</span>
            <select className="input" value={week} onChange={(event) => setParameters({ view: 'entries', ...(event.target.value ? { week: event.target.value } : {}) }, { replace: true })}>
              <option value="">{t('agreements.latest')}</option>
              {[...shown.series].reverse().map((one) => (
                <option key={one.week} value={one.week}>
                  {weekName(one.week)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <Loaded query={query}>{(rows) => <EntryTable rows={rows} shown={shown} onReverse={setReversing} />}</Loaded>
      </section>
      {counting ? <HandEntryDialog shown={shown} onClose={() => setCounting(false)} /> : null}
      {reversing ? <HandEntryDialog shown={shown} reversed={reversing} onClose={() => setReversing(undefined)} /> : null}
    </>
  );
}

function EntryTable({ rows, shown, onReverse }: { rows: BookEntry[]; shown: Agreement; onReverse: (entry: BookEntry) => void }) {
  const { t, i18n } = useTranslation();
  const act = useActName();
  const direction = useDirectionName(shown);
  const by = useByName();
  const proposed = new Set(shown.proposals.map((one) => one.of));
  return (
    <Table
      rows={rows}
      id={(row) => row.id}
      none={t('agreements.no_entry')}
      columns={[
        { title: t('agreements.column.day'), cell: (row) => mediumDay(row.on, i18n.language), nowrap: true },
        { title: t('agreements.column.act'), cell: (row) => act(row.act), nowrap: true },
        { title: t('agreements.column.direction'), cell: (row) => direction(row.direction), nowrap: true },
        { title: t('agreements.column.persons'), cell: (row) => row.persons, number: true },
        { title: t('agreements.column.stands'), cell: (row) => <Stands row={row} /> },
        { title: t('agreements.column.by'), cell: (row) => (row.second ? t('agreements.two_persons', { first: by(row.by), second: row.second }) : by(row.by)) },
        {
          title: t('agreements.column.reason'),
          cell: (row) => (
            <>
              {row.case ? <Link to={`/cases/${row.case.id}`}>{row.case.reference}</Link> : null}
              {row.reason ? withArticle(row.reason, row.article) : null}
            </>
          ),
        },
        ...(shown.by_hand.may_propose ? [{
          title: t('agreements.column.reverse'),
          nowrap: true,
          cell: (row: BookEntry) =>
            (row.executed ?? 0) > 0 ? (
              <Button variant="quiet" forbidden={proposed.has(row.id)} title={proposed.has(row.id) ? t('agreements.reversal_waits') : undefined} onClick={() => onReverse(row)} aria-label={t('agreements.reverse_one', { day: mediumDay(row.on, i18n.language), direction: direction(row.direction) })}>
                {t('agreements.reverse')}
              </Button>
            ) : null,
        }] : []),
      ]}
    />
  );
}

/** What is left of a reservation or a count. */
function Stands({ row }: { row: BookEntry }) {
  const { t } = useTranslation();
  const said = [
    row.open ? t('agreements.still_open', { count: row.open }) : '',
    row.executed ? t('agreements.gone', { count: row.executed }) : '',
    row.carried_to ? t('agreements.carried_to', { agreement: row.carried_to }) : '',
  ].filter(Boolean);
  return <>{said.join(' · ')}</>;
}
