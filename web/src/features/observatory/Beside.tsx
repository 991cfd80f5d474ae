import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Indicator } from '@/shared/api/types';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useFigure } from '@/shared/statistics/useFigure';
import { seriesName } from './series';

/** The latest of a public indicator that speaks of the same: as many as a glance takes in. */
const latest = 6;

/** Public figures beside the node's own, each by its own definition. */
export function Beside({ indicator, name }: { indicator: Indicator; name: (series: string) => string }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  if (indicator.beside.length === 0) return null;
  return (
    <section aria-labelledby="beside" className="stack">
      <h2 id="beside">{t('observatory.beside')}</h2>
      {indicator.beside.map((one) => (
        <div key={one.id}>
          <h3>
            <Link to={`/observatory/${one.id}`}>{one.title}</Link>
          </h3>
          {one.figures.length === 0 ? (
            <p className="muted">{t('observatory.not_computable')}</p>
          ) : (
            <ul className="plain">
              {one.figures.slice(-latest).map((row) => (
                <li key={`${row.period} ${seriesName(row)}`}>
                  <strong>{figure(row.value, one.unit)}</strong> · {[period(row.period), name(seriesName(row))].filter(Boolean).join(', ')}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
