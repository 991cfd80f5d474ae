import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { indicators } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { IndicatorRow } from '@/shared/api/types';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { useFigure } from '@/shared/statistics/useFigure';
import { Scroll } from '@/shared/ui/Scroll';
import './observatory.css';

/** Every indicator with its latest figure, or why it cannot be computed. */
export function IndicatorsPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('observatory.title'));
  const query = useQuery({ queryKey: [...keys.indicators, i18n.language], queryFn: indicators });
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('observatory.title')}
      </h1>
      <p className="muted">{t('observatory.lead')}</p>
      <Loaded query={query} absent={t('observatory.not_kept')}>
        {(rows) => (rows.length === 0 ? <Empty>{t('observatory.none')}</Empty> : <IndicatorTable rows={rows} />)}
      </Loaded>
    </div>
  );
}

function IndicatorTable({ rows }: { rows: IndicatorRow[] }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  return (
    <Scroll>
      <table className="list-table card-list flow-list indicators">
        <thead>
          <tr>
            <th scope="col">{t('observatory.column.indicator')}</th>
            <th scope="col">{t('observatory.column.period')}</th>
            <th scope="col" className="number">
              {t('observatory.column.value')}
            </th>
            <th scope="col">{t('observatory.column.standing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={`/observatory/${row.id}`}>{row.title}</Link>
              </td>
              <td className="nowrap">{row.latest ? period(row.latest.period) : ''}</td>
              <td className="number nowrap">{row.latest ? figure(row.latest.value, row.unit) : ''}</td>
              <td>
                {row.missing.length > 0 ? t('observatory.not_computable') : row.provisional ? t('observatory.provisional') : row.latest ? '' : t('observatory.by_subject')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
