import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Published } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { pointInTime, type Series } from './series';
import { useFigure } from './useFigure';

interface Mark {
  at: Date;
  value: number;
  label: string;
}

function marks(rows: { period: string; value: number }[], name: (value: number) => string): Mark[] {
  return rows.flatMap((row) => {
    const at = pointInTime(row.period);
    return at ? [{ at, value: row.value, label: `${row.period}: ${name(row.value)}` }] : [];
  });
}

/** One series over time, with what others published as open points. The table below says the same. */
export function Chart({ series, published, unit, title }: { series: Series; published: Published[]; unit: string; title: string }) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const figure = useFigure();
  useEffect(() => {
    const line = marks(series.figures, (value) => figure(value, unit));
    const others = marks(
      published.filter((one) => one.agreement === 'differs'),
      (value) => figure(value, unit),
    );
    const yearly = series.figures.every((one) => one.period.length === 4);
    const words = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: yearly ? undefined : 'short', timeZone: 'UTC' });
    const chart = Plot.plot({
      width: 860,
      height: 300,
      marginLeft: 72,
      ariaLabel: title,
      style: { background: 'transparent', color: 'var(--grey-6)', fontSize: '12px' },
      x: { type: 'utc', label: null, ticks: yearly && line.length <= 20 ? line.map((mark) => mark.at) : 8, tickFormat: (at: Date) => words.format(at) },
      y: { zero: true, grid: true, label: null, tickFormat: (value: number) => figure(value, unit) },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--grey-4)' }),
        Plot.lineY(line, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(line, { x: 'at', y: 'value', fill: 'var(--accent)', r: 3, title: 'label' }),
        Plot.dot(others, { x: 'at', y: 'value', stroke: 'var(--warn)', strokeWidth: 2, r: 5, title: 'label' }),
      ],
    });
    // Its own style sheet is inline, which the node's policy refuses; observatory.css says what it says.
    for (const sheet of chart.querySelectorAll('style')) sheet.remove();
    // One picture with one name: the marks have none that a screen reader could use.
    chart.setAttribute('role', 'img');
    for (const part of chart.querySelectorAll('g')) part.removeAttribute('aria-label');
    holder.current?.replaceChildren(chart);
    return () => chart.remove();
  }, [series, published, unit, title, figure, i18n.language]);

  const download = () => {
    const drawing = holder.current?.querySelector('svg');
    if (!drawing) return;
    const bytes = new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(bytes);
    link.download = 'indicator.svg';
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <figure className="chart">
      <div ref={holder} className="scroll" tabIndex={0} role="group" aria-label={t('observatory.chart', { title })} />
      <figcaption className="muted">
        {t('observatory.chart_says')}{' '}
        <Button variant="quiet" onClick={download}>
          {t('observatory.download_svg')}
        </Button>
      </figcaption>
    </figure>
  );
}
