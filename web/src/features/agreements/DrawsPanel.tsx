import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { agreementsKey, draws, type Agreement, type DrawHead } from '@/shared/api/agreements';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Table } from '@/shared/ui/Table';
import { DrawDetail } from './DrawDetail';
import { useDirectionName } from './names';

/** Draws for limited places, as far as each has come; one is shown with all that proves it. */
export function DrawsPanel({ shown }: { shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const chosen = parameters.get('draw');
  const query = useQuery({ queryKey: [...agreementsKey, shown.id, 'draws', i18n.language], queryFn: () => draws(shown.id) });
  const drawn = shown.directions.filter((one) => one.drawn).map((one) => one.title);
  return (
    <section aria-labelledby="draws" className="stack">
      <h2 id="draws">{t('agreements.draws')}</h2>
      <p className="muted">{drawn.length > 0 ? t('agreements.draws_text', { directions: drawn.join(', ') }) : t('agreements.draws_not_called')}</p>
      <Loaded query={query}>{(rows) => (rows.length === 0 ? <Empty>{t('agreements.no_draw')}</Empty> : <DrawTable rows={rows} shown={shown} chosen={chosen ?? undefined} />)}</Loaded>
      {chosen ? <DrawDetail key={chosen} shown={shown} id={chosen} /> : null}
    </section>
  );
}

function DrawTable({ rows, shown, chosen }: { rows: DrawHead[]; shown: Agreement; chosen?: string }) {
  const { t } = useTranslation();
  const reading = useReading();
  const direction = useDirectionName(shown);
  return (
    <Table
      rows={rows}
      id={(row) => row.id}
      none={t('agreements.no_draw')}
      columns={[
        {
          title: t('agreements.column.draw'),
          cell: (row) => (
            <Link to={`/agreements/${shown.id}?view=draws&draw=${row.id}`} aria-current={row.id === chosen ? 'true' : undefined}>
              {t('agreements.draw_of', { direction: direction(row.direction), at: mediumInstant(row.seeds[0]?.committed_at ?? row.closed_at ?? '', reading) })}
            </Link>
          ),
        },
        { title: t('agreements.column.stage'), cell: (row) => t(`agreements.stage.${row.stage}`), nowrap: true },
        { title: t('agreements.column.places'), cell: (row) => row.places, number: true },
        { title: t('agreements.column.candidates'), cell: (row) => row.candidates, number: true },
        { title: t('agreements.column.persons'), cell: (row) => row.persons, number: true },
        { title: t('agreements.column.rounds'), cell: (row) => row.rounds, number: true },
      ]}
    />
  );
}
