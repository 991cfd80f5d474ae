/** Figures of an indicator, cut into what a chart can show. Pure. */
import type { Figure } from '@/shared/api/types';

export interface Series {
  name: string;
  figures: Figure[];
}

/** What tells one series of an indicator from another: place, origin and category, as far as they differ. */
export function seriesName(figure: Pick<Figure, 'place' | 'origin' | 'category'>): string {
  return [figure.place, figure.origin, figure.category].filter(Boolean).join(' · ');
}

/** The figures by series, the largest last value first. */
export function seriesOf(figures: Figure[]): Series[] {
  const byName = new Map<string, Figure[]>();
  for (const figure of figures) {
    const name = seriesName(figure);
    const list = byName.get(name);
    if (list) list.push(figure);
    else byName.set(name, [figure]);
  }
  return [...byName].map(([name, list]) => ({ name, figures: list })).sort((a, b) => last(b) - last(a));
}

function last(series: Series): number {
  return series.figures.at(-1)?.value ?? 0;
}

/** The series that a reader asked for, else that of a union of States, else the first; nothing when there is none. */
export function chosenSeries(series: Series[], asked: string | null): Series | undefined {
  return series.find((one) => one.name === asked) ?? series.find(isOfAUnion) ?? series[0];
}

/** States have three letters (ISO 3166-1), unions of them more: EU28. */
function isOfAUnion(series: Series): boolean {
  return /^[A-Z]{2,}\d+/.test(series.figures[0]?.place ?? '');
}

/** The middle of a period as a point in time: a year, a quarter, a month or a day; 2021-S1 is a half year. */
export function pointInTime(period: string): Date | undefined {
  const year = Number(period.slice(0, 4));
  if (!Number.isInteger(year) || !/^\d{4}/.test(period)) return undefined;
  if (/^\d{4}$/.test(period)) return new Date(Date.UTC(year, 6, 1));
  const part = /^\d{4}-[QT]([1-4])$/.exec(period);
  if (part) return new Date(Date.UTC(year, Number(part[1]) * 3 - 2, 15));
  const half = /^\d{4}-S([12])$/.exec(period);
  if (half) return new Date(Date.UTC(year, half[1] === '1' ? 3 : 9, 1));
  if (/^\d{4}-\d{2}$/.test(period)) return new Date(`${period}-15T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return new Date(`${period}T00:00:00Z`);
  return undefined;
}
