import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { indicator, indicatorTable } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { Indicator } from '@/shared/api/types';
import { placeName } from '@/shared/format/names';
import { Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { Chart } from './Chart';
import { PublishedTable } from './PublishedTable';
import { Sources } from './Sources';
import { chosenSeries, seriesOf } from './series';
import { useFigure } from './useFigure';
import './observatory.css';

/** An indicator: its definition first, then the figures, what others published, and where all of it comes from. */
export function IndicatorPage() {
  const { id = '' } = useParams();
  const { i18n } = useTranslation();
  const query = useQuery({ queryKey: [...keys.indicators, id, i18n.language], queryFn: () => indicator(id) });
  return <Loaded query={query}>{(found) => <Content indicator={found} />}</Loaded>;
}

function Content({ indicator: shown }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const heading = usePageTitle(shown.title);
  const [parameters, setParameters] = useSearchParams();
  const all = useMemo(() => seriesOf(shown.figures), [shown.figures]);
  const series = chosenSeries(all, parameters.get('series'));
  const name = useSeriesName();
  return (
    <div className="stack observatory">
      <p className="no-print">
        <Link to="/observatory">{t('observatory.title')}</Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {shown.title}
      </h1>
      <p>{shown.definition}</p>
      <p className="muted">
        {t('observatory.reference', { reference: shown.reference })}
        {shown.provisional ? ` · ${t('observatory.provisional')}` : ''}
      </p>
      {shown.missing.length > 0 ? <p className="warning">{t('observatory.missing', { kinds: shown.missing.join(', ') })}</p> : null}
      {all.length > 1 ? (
        <label className="series">
          <span>{t('observatory.series')}</span>
          <select className="input" value={series?.name} onChange={(event) => setParameters({ series: event.target.value }, { replace: true })}>
            {all.map((one) => (
              <option key={one.name} value={one.name}>
                {name(one.name)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {series ? (
        <>
          <Chart
            series={series}
            published={shown.published.filter((one) => one.place === (series.figures[0]?.place ?? ''))}
            unit={shown.unit}
            title={shown.title}
          />
          <FigureTable series={series.figures} unit={shown.unit} id={shown.id} />
        </>
      ) : null}
      <PublishedTable published={shown.published} place={series?.figures[0]?.place ?? ''} unit={shown.unit} />
      <Sources indicator={shown} />
    </div>
  );
}

/** Countries by their name in the reader's language. */
function useSeriesName() {
  const { i18n } = useTranslation();
  return (name: string) =>
    name
      .split(' · ')
      .map((part) => (/^[A-Z]{3}$/.test(part) ? placeName(part, i18n.language) : part))
      .join(' · ');
}

function FigureTable({ series, unit, id }: { series: Indicator['figures']; unit: string; id: string }) {
  const { t } = useTranslation();
  const figure = useFigure();
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('observatory.figures')}</h2>
      <table className="list-table figures">
        <thead>
          <tr>
            <th scope="col">{t('observatory.column.period')}</th>
            <th scope="col" className="number">
              {t(`observatory.unit.${unit as 'persons'}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.period}>
              <td>{one.period}</td>
              <td className="number">{figure(one.value, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="no-print">
        <a href={indicatorTable(id)} download>
          {t('observatory.download_csv')}
        </a>
      </p>
    </section>
  );
}
