import { useTranslation } from 'react-i18next';
import type { Published } from '@/shared/api/types';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useFigure } from '@/shared/statistics/useFigure';
import { Scroll } from '@/shared/ui/Scroll';
import { seriesName } from './series';

/** What others published beside what is computed here: reproduced, or different and why. */
export function PublishedTable({ published, place, unit, name }: { published: Published[]; place: string; unit: string; name: (series: string) => string }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  const rows = published.filter((one) => one.place === place);
  if (rows.length === 0) return null;
  const several = new Set(rows.map(seriesName)).size > 1;
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('observatory.published')}</h2>
      <Scroll>
        <table className="list-table published">
          <thead>
            <tr>
              <th scope="col">{t('observatory.column.period')}</th>
              {several ? <th scope="col">{t('observatory.series')}</th> : null}
              <th scope="col" className="number">
                {t('observatory.column.value')}
              </th>
              <th scope="col">{t('observatory.column.agreement')}</th>
              <th scope="col">{t('observatory.column.status')}</th>
              <th scope="col">{t('observatory.column.source')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={`${one.period} ${seriesName(one)} ${one.source} ${one.value}`}>
                <td className="nowrap">{period(one.period)}</td>
                {several ? <td>{name(seriesName(one))}</td> : null}
                <td className="number nowrap">{figure(one.value, unit)}</td>
                <td>{t(`observatory.agreement.${one.agreement}`)}</td>
                <td>{t(`observatory.status.${one.status as 'final'}`)}</td>
                <td>{one.definition ? `${one.source} · ${one.definition}` : one.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
