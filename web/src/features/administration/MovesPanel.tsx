import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { moves } from '@/shared/api/administration';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { Table } from '@/shared/ui/Table';
import { administrationKey, useAdministration } from './useAdministration';

/** Moves by hand that wait for a second administrator, and the way to a case that needs one. Nothing is confirmed from the list: the case's procedure is looked at first. */
export function MovesPanel() {
  const { t } = useTranslation();
  const reading = useReading();
  const query = useAdministration('moves', () => moves(''));
  return (
    <>
      <p className="muted">{t('administration.moves_text')}</p>
      <FindCase />
      <Loaded query={query}>
        {({ rows }) => (
          <Table
            rows={rows}
            id={(row) => row.move}
            none={t('administration.no_move')}
            columns={[
              { title: t('administration.column.since'), cell: (row) => mediumInstant(row.proposed_at, reading), nowrap: true },
              { title: t('inspection.reference'), cell: (row) => <Link to={`/administration/cases/${row.case}`}>{row.reference}</Link>, nowrap: true },
              { title: t('administration.column.pack'), cell: (row) => row.procedure },
              { title: t('administration.column.what'), cell: (row) => t('move.from_to', { from: row.from_title, to: row.to_title }) },
              { title: t('administration.column.proposed_by'), cell: (row) => (row.yours ? t('administration.proposed_by_you', { name: row.proposed_by }) : row.proposed_by) },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

/** A case is reached by its reference alone: it is no list of persons. */
function FindCase() {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [parameters, setParameters] = useSearchParams();
  const reference = parameters.get('reference') ?? '';
  const found = useQuery({
    queryKey: [...administrationKey, 'moves', i18n.language, reference],
    queryFn: () => moves(reference),
    enabled: reference !== '',
    select: (answer) => answer.found,
  });
  return (
    <>
      <form
        key={reference}
        className="row versions"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get('reference') ?? '').trim();
          setParameters({ view: 'moves', ...(typed ? { reference: typed } : {}) });
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('administration.move_case')}</label>
          <input id={id} name="reference" className="input" type="text" maxLength={200} defaultValue={reference} />
        </div>
        <Button type="submit">{t('inspection.search')}</Button>
      </form>
      {found.data ? (
        <p>
          <Link to={`/administration/cases/${found.data.case}`}>{t('administration.move_open', { reference: found.data.reference, procedure: found.data.procedure })}</Link>
        </p>
      ) : null}
      <Problem error={found.error} />
    </>
  );
}
