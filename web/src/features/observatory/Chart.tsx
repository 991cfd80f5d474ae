import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure, Published } from '@/shared/api/types';
import { Picture } from '@/shared/picture/Picture';
import { pointInTime, type Series } from './series';
import { useFigure } from '@/shared/statistics/useFigure';

interface Mark {
  at: Date;
  value: number;
  label: string;
  low?: number;
  high?: number;
}

type Dated = Pick<Figure, 'period' | 'value'> & { low?: number; high?: number };

export function marks(rows: Dated[], name: (value: number) => string): Mark[] {
  return rows.flatMap((row) => {
    const at = pointInTime(row.period);
    return at ? [{ at, value: row.value, low: row.low, high: row.high, label: `${row.period}: ${name(row.value)}` }] : [];
  });
}

/** One series over time, its interval as a band, and what others published as open points. The table below says the same. */
export function Chart({ series, published, unit, title, file }: { series: Series; published: Published[]; unit: string; title: string; file: string }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const draw = useCallback(() => {
    const line = marks(series.figures, (value) => figure(value, unit));
    const others = marks(
      published.filter((one) => one.agreement === 'differs'),
      (value) => figure(value, unit),
    );
    const yearly = series.figures.every((one) => one.period.length === 4);
    const words = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: yearly ? undefined : 'short', timeZone: 'UTC' });
    const band = line.filter((mark) => mark.low !== undefined && mark.high !== undefined);
    return Plot.plot({
      width: 860,
      height: 300,
      marginLeft: 72,
      style: { background: 'transparent', color: 'var(--grey-6)', fontSize: '12px' },
      x: { type: 'utc', label: null, ticks: yearly && line.length <= 20 ? line.map((mark) => mark.at) : 8, tickFormat: (at: Date) => words.format(at) },
      y: { zero: true, grid: true, label: null, tickFormat: (value: number) => figure(value, unit) },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--grey-4)' }),
        Plot.areaY(band, { x: 'at', y1: 'low', y2: 'high', fill: 'var(--accent)', fillOpacity: 0.15 }),
        Plot.lineY(line, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(line, { x: 'at', y: 'value', fill: 'var(--accent)', r: 3, title: 'label' }),
        Plot.dot(others, { x: 'at', y: 'value', stroke: 'var(--warn)', strokeWidth: 2, r: 5, title: 'label' }),
      ],
    });
  }, [series, published, unit, figure, i18n.language]);
  return (
    <Picture draw={draw} title={title} file={file}>
      {t('observatory.chart_says')}
    </Picture>
  );
}
