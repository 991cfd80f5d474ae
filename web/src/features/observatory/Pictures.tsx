import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '@/shared/api/types';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useParameters } from '@/shared/ui/useParameters';
import { Chart } from './Chart';
import { FigureTable } from './FigureTable';
import { Multiples } from './Multiples';
import { chosenSeries, seriesName, seriesOf } from './series';
import { periodsOf, viewsOf, type View } from './views';

// The world's borders, and the layout of bands, come with their picture alone.
const WorldMap = lazy(() => import('./WorldMap').then((module) => ({ default: module.WorldMap })));
const FlowDiagram = lazy(() => import('./FlowDiagram').then((module) => ({ default: module.FlowDiagram })));

/** The figures as a picture, the reader's choice of it in the address, and the same figures as a table. */
export function Pictures({ indicator: shown, name }: { indicator: Indicator; name: (series: string) => string }) {
  const { t } = useTranslation();
  const [parameters, changeParameters] = useParameters();
  const views = useMemo(() => viewsOf(shown.figures, shown.unit), [shown.figures, shown.unit]);
  const words = usePeriod();
  const all = useMemo(() => seriesOf(shown.figures), [shown.figures]);
  const periods = useMemo(() => periodsOf(shown.figures), [shown.figures]);
  const asked = parameters.get('view');
  const view: View | undefined = views.find((one) => one === asked) ?? views[0];
  const period = periods.find((one) => one === parameters.get('period')) ?? periods[0] ?? '';
  const series = chosenSeries(all, parameters.get('series'));
  const choose = (change: Record<string, string>) =>
    changeParameters((now) => Object.entries(change).forEach(([parameter, value]) => now.set(parameter, value)), { replace: true });
  if (!series) return null;
  return (
    <>
      <div className="series no-print">
        {views.length > 1 ? (
          <Choice label={t('observatory.picture')} value={view ?? ''} options={views.map((one) => [one, t(`observatory.view.${one}`)])} onChange={(value) => choose({ view: value })} />
        ) : null}
        {view === 'line' && all.length > 1 ? (
          <Choice label={t('observatory.series')} value={series.name} options={all.map((one) => [one.name, name(one.name)])} onChange={(value) => choose({ series: value })} />
        ) : null}
        {view === 'map' || view === 'flow' ? (
          <Choice label={t('observatory.column.period')} value={period} options={periods.map((one) => [one, words(one)])} onChange={(value) => choose({ period: value })} />
        ) : null}
      </div>
      <Suspense fallback={<p className="muted">{t('state.loading')}</p>}>
        {view === 'line' ? (
          <Chart series={series} published={shown.published.filter((one) => seriesName(one) === series.name)} unit={shown.unit} title={shown.title} file={shown.id} />
        ) : null}
        {view === 'multiples' ? <Multiples series={all} unit={shown.unit} title={shown.title} file={shown.id} name={name} /> : null}
        {view === 'map' ? <WorldMap figures={shown.figures} period={period} unit={shown.unit} title={shown.title} file={`${shown.id}-${period}`} /> : null}
        {view === 'flow' ? (
          <FlowDiagram figures={shown.figures} period={period} unit={shown.unit} title={shown.title} file={`${shown.id}-${period}`} name={name} />
        ) : null}
      </Suspense>
      <FigureTable indicator={shown} view={view ?? 'multiples'} period={period} series={series} name={name} />
    </>
  );
}

function Choice({ label, value, options, onChange }: { label: string; value: string; options: [string, string][]; onChange: (value: string) => void }) {
  return (
    <label>
      <span>{label}</span>{' '}
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
