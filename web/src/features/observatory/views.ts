/** Which pictures fit an indicator, and what each needs of its figures. Pure. */
import type { Figure } from '@/shared/api/types';
import { pointInTime, seriesOf, type Series } from './series';

export type View = 'line' | 'multiples' | 'map' | 'flow';

/** More small charts than this say less, not more. */
const smallCharts = 12;
/** A flow diagram with more bands on a side is a thicket: the rest are one band. */
const bands = 10;

const isCountry = (code: string) => /^[A-Z]{3}$/.test(code);

function distinct(figures: Figure[], part: (figure: Figure) => string): string[] {
  return [...new Set(figures.map(part).filter(Boolean))];
}

/** The country that a figure lies in for the map: the place, else the origin. */
export function countryOf(figures: Figure[]): ((figure: Figure) => string) | undefined {
  for (const part of [(figure: Figure) => figure.place, (figure: Figure) => figure.origin])
    if (distinct(figures, part).filter(isCountry).length >= 3) return part;
  return undefined;
}

/** The stations of a flow, from the left: those of origin, category (a route) and place that differ or end it. */
export function stations(figures: Figure[]): ((figure: Figure) => string)[] {
  const origins = distinct(figures, (figure) => figure.origin).length;
  const routes = distinct(figures, (figure) => figure.category).length;
  const places = distinct(figures, (figure) => figure.place).length;
  if (origins < 2 || (routes < 2 && places < 2)) return [];
  const found: ((figure: Figure) => string)[] = [(figure) => figure.origin];
  if (routes > 1) found.push((figure) => figure.category);
  if (places > 0) found.push((figure) => figure.place);
  return found;
}

/** What adds up to nothing: shares, and means of days. */
const isNoAmount = (unit: string) => unit === 'percent' || unit === 'days';

/** The pictures that say something of these figures, the one to begin with first; none over time where no figure has its time. */
export function viewsOf(figures: Figure[], unit: string): View[] {
  const views: View[] = [];
  if (figures.some((one) => pointInTime(one.period))) {
    views.push('line');
    if (seriesOf(figures).length > 1) views.push('multiples');
  }
  if (countryOf(figures) && stations(figures).length === 0) views.push('map');
  if (!isNoAmount(unit) && stations(figures).length > 0) views.unshift('flow');
  return views;
}

export function periodsOf(figures: Figure[]): string[] {
  return distinct(figures, (figure) => figure.period).sort().reverse();
}

/** The largest series, for small charts beside each other; totals of several are left out. */
export function largest(series: Series[]): Series[] {
  const parts = series.filter((one) => !/total|^EU\d\d$/i.test(one.name));
  return parts.slice(0, smallCharts);
}

export interface Amount {
  name: string;
  value: number;
}

/** The figures of a period by country, the largest first. */
export function byCountry(figures: Figure[], period: string): Amount[] {
  const part = countryOf(figures);
  if (!part) return [];
  const sums = new Map<string, number>();
  for (const figure of figures)
    if (figure.period === period && isCountry(part(figure))) sums.set(part(figure), (sums.get(part(figure)) ?? 0) + figure.value);
  return [...sums].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value);
}

export interface Stream {
  from: string;
  to: string;
  /** Which pair of stations it lies between, from 0. */
  stage: number;
  value: number;
}

/** What flows from station to station in a period. Beyond the largest of a station, the rest go as one, named `others`. */
export function streamsOf(figures: Figure[], period: string, others: string): Stream[] {
  const path = stations(figures);
  const now = figures.filter((figure) => figure.period === period && figure.value > 0);
  const kept = path.map((part) => {
    const sums = new Map<string, number>();
    for (const figure of now) sums.set(part(figure), (sums.get(part(figure)) ?? 0) + figure.value);
    const names = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    return new Set(names.length > bands + 1 ? names.slice(0, bands) : names);
  });
  const named = (figure: Figure, stage: number) => {
    const name = path[stage]?.(figure) ?? '';
    return kept[stage]?.has(name) && name ? name : others;
  };
  const sums = new Map<string, Stream>();
  for (const figure of now)
    for (let stage = 0; stage + 1 < path.length; ++stage) {
      const from = named(figure, stage);
      const to = named(figure, stage + 1);
      const key = `${stage} ${from} > ${to}`;
      const known = sums.get(key);
      if (known) known.value += figure.value;
      else sums.set(key, { from, to, stage, value: figure.value });
    }
  return [...sums.values()].sort((a, b) => b.value - a.value);
}
