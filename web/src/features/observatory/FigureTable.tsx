import { useTranslation } from 'react-i18next';
import { indicatorTable } from '@/shared/api/endpoints';
import type { Indicator } from '@/shared/api/types';
import type { Series } from './series';
import { byCountry, largest, streamsOf, type View } from './views';
import { seriesOf } from './series';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useFigure } from '@/shared/statistics/useFigure';

interface Row {
  key: string;
  names: string[];
  value: number;
}

/** What the picture shows, as rows: the same figures, the same choice of them. */
function rowsOf(shown: Indicator, view: View, period: string, series: Series, name: (part: string) => string, words: (period: string) => string, others: string): Row[] {
  if (view === 'map') return byCountry(shown.figures, period).map((one) => ({ key: one.name, names: [name(one.name)], value: one.value }));
  if (view === 'flow')
    return streamsOf(shown.figures, period, others).map((one) => ({
      key: `${one.stage} ${one.from} ${one.to}`,
      names: [name(one.from), name(one.to)],
      value: one.value,
    }));
  if (view === 'multiples')
    return largest(seriesOf(shown.figures)).flatMap((one) =>
      one.figures.map((figure) => ({ key: `${one.name} ${figure.period}`, names: [name(one.name), words(figure.period)], value: figure.value })),
    );
  return series.figures.map((one) => ({ key: one.period, names: [words(one.period)], value: one.value }));
}

export function FigureTable({
  indicator: shown,
  view,
  period,
  series,
  name,
}: {
  indicator: Indicator;
  view: View;
  period: string;
  series: Series;
  name: (part: string) => string;
}) {
  const { t } = useTranslation();
  const figure = useFigure();
  const words = usePeriod();
  const rows = rowsOf(shown, view, period, series, name, words, t('observatory.others'));
  const headings = {
    line: [t('observatory.column.period')],
    multiples: [t('observatory.series'), t('observatory.column.period')],
    map: [t('observatory.column.country')],
    flow: [t('observatory.column.from'), t('observatory.column.to')],
  }[view];
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('observatory.figures')}</h2>
      <table className="list-table figures">
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
            <th scope="col" className="number">
              {t(`observatory.unit.${shown.unit as 'persons'}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.names.map((cell, i) => (
                <td key={headings[i]}>{cell}</td>
              ))}
              <td className="number">{figure(row.value, shown.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="no-print">
        <a href={indicatorTable(shown.id)} download>
          {t('observatory.download_csv')}
        </a>
      </p>
    </section>
  );
}
