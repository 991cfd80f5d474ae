/** The points of a balance over the weeks: what was, and where it is heading. Pure, so that it can be tested. */
import type { Agreement, BookWeek, Clause } from '@/shared/api/agreements';

export interface Point {
  week: string;
  value: number;
  low?: number;
  high?: number;
}
export interface BalanceShape {
  past: Point[];
  ahead: Point[];
  /** The range drawn, with zero and the tolerance always in it. */
  low: number;
  high: number;
}

export function balanceShape(clause: Clause, series: Agreement['series']): BalanceShape {
  const past = series.map((week) => ({ week: week.week, value: week.clauses.find((one) => one.id === clause.id)?.value ?? 0 }));
  const ahead = clause.forecast.map((one) => ({ week: one.week, value: one.expected_milli / 1000, low: one.low_milli / 1000, high: one.high_milli / 1000 }));
  const all = [0, clause.low ?? 0, clause.high ?? 0, ...past.map((one) => one.value), ...ahead.flatMap((one) => [one.low, one.high])];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = Math.max(1, (high - low) * 0.08);
  return { past, ahead, low: Math.floor(low - room), high: Math.ceil(high + room) };
}

/** Round numbers of an axis, zero among them when it is in the range. */
export function ticks(low: number, high: number, about = 4): number[] {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power;
  const found: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) found.push(tick === 0 ? 0 : tick);
  return found;
}

/** The weeks in which the books differ, the first one first: the others may only follow from it. */
export const differing = (shown: Pick<Agreement, 'weeks'>): BookWeek[] => shown.weeks.filter((one) => one.state === 'differs').sort((a, b) => a.week.localeCompare(b.week));
