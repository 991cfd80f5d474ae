import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CountryCooperation } from '@/shared/api/statistics';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useFigure } from '@/shared/statistics/useFigure';
import { Table } from '@/shared/ui/Table';

/** What others published about the country, each a step from its definition. */
export function PublishedFigures({ rows }: { rows: CountryCooperation['published'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('cooperation.published')}</h2>
      {rows.length === 0 ? <p className="muted">{t('cooperation.no_published')}</p> : <FigureRows rows={rows} />}
    </section>
  );
}

function FigureRows({ rows }: { rows: CountryCooperation['published'] }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  return (
    <Table
      rows={rows}
      id={(one) => `${one.indicator} ${one.category} ${one.period}`}
      none={t('cooperation.no_published')}
      columns={[
        {
          title: t('leaders.column.figure'),
          cell: (one) => (
            <>
              <Link to={`/observatory/${one.indicator}`}>{one.title}</Link>
              {one.category ? <span className="muted"> · {one.category}</span> : null}
            </>
          ),
        },
        { title: t('leaders.column.period'), cell: (one) => period(one.period), nowrap: true },
        { title: t('leaders.column.value'), number: true, nowrap: true, cell: (one) => figure(one.value, one.unit) },
        { title: t('leaders.column.unit'), cell: (one) => t(`observatory.unit.${one.unit as 'persons'}`) },
      ]}
    />
  );
}
