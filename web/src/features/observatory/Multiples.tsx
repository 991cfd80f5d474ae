import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { marks } from './Chart';
import { Picture } from '@/shared/picture/Picture';
import type { Series } from './series';
import { largest } from './views';
import { useFigure } from '@/shared/statistics/useFigure';

const columns = 4;

/** The first and the last: between them a small chart has no room for words. */
function ends(days: Date[]): Date[] {
  const times = days.map(Number);
  return times.length > 0 ? [new Date(Math.min(...times)), new Date(Math.max(...times))] : [];
}

/** The largest series as small charts on one scale, so that they can be compared. */
export function Multiples({ series, unit, title, file, name }: { series: Series[]; unit: string; title: string; file: string; name: (series: string) => string }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const shown = largest(series);
  const draw = useCallback(() => {
    const chosen = largest(series);
    const points = chosen.flatMap((one, i) =>
      marks(one.figures, (value) => figure(value, unit)).map((mark) => ({ ...mark, column: i % columns, row: Math.floor(i / columns) })),
    );
    const names = chosen.map((one, i) => ({ name: name(one.name), column: i % columns, row: Math.floor(i / columns) }));
    const rows = Math.ceil(chosen.length / columns);
    return Plot.plot({
      width: 920,
      height: 40 + rows * 150,
      marginLeft: 60,
      marginRight: 12,
      style: { background: 'transparent', color: 'var(--grey-6)', fontSize: '12px' },
      fx: { axis: null, padding: 0.12 },
      fy: { axis: null, padding: 0.25 },
      x: { type: 'utc', label: null, ticks: ends(points.map((one) => one.at)), tickFormat: (at: Date) => String(at.getUTCFullYear()) },
      y: { zero: true, grid: true, label: null, ticks: 3, tickFormat: (value: number) => figure(value, unit) },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--grey-4)' }),
        Plot.lineY(points, { x: 'at', y: 'value', fx: 'column', fy: 'row', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(points, { x: 'at', y: 'value', fx: 'column', fy: 'row', fill: 'var(--accent)', r: 1.5, title: 'label' }),
        Plot.text(names, { fx: 'column', fy: 'row', text: 'name', frameAnchor: 'top-left', dy: -14, fontWeight: 'bold', fontSize: 12 }),
      ],
    });
  }, [series, unit, figure, name]);
  return (
    <Picture draw={draw} title={title} file={file}>
      {t('observatory.multiples_say', { count: shown.length, all: series.length, lng: i18n.language })}
    </Picture>
  );
}
