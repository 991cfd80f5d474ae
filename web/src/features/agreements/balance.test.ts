import { describe, expect, it } from 'vitest';
import type { Agreement, Clause } from '@/shared/api/agreements';
import { balanceShape, differing, ticks } from './balance';

const clause = { id: 'balance', kind: 'balance', forecast: [{ week: '2026-03-09', expected_milli: 1200, low_milli: -1570, high_milli: 2557 }] } as unknown as Clause;
const series = [
  { week: '2026-02-23', clauses: [{ id: 'balance', value: 3 }] },
  { week: '2026-03-02', clauses: [{ id: 'other', value: 9 }] },
] as unknown as Agreement['series'];

describe('the balance over the weeks', () => {
  it('takes the values of its own clause, and zero where the week says none', () => {
    expect(balanceShape(clause, series).past.map((one) => one.value)).toEqual([3, 0]);
  });

  it('has the interval of the forecast, and the tolerance, in its range', () => {
    expect(balanceShape(clause, series).ahead[0]).toEqual({ week: '2026-03-09', value: 1.2, low: -1.57, high: 2.557 });
    expect(balanceShape(clause, series).low).toBeLessThan(-1.57);
    const wide = balanceShape({ ...clause, low: -20, high: 20 }, series);
    expect([wide.low, wide.high]).toEqual([-24, 24]);
  });

  it('is drawn on round numbers', () => {
    expect(ticks(-2, 5)).toEqual([-2, 0, 2, 4]);
    expect(ticks(-70, 12)).toEqual([-50, 0]);
    expect(ticks(-1, 1)).toEqual([-1, 0, 1]);
  });
});

it('the books differ from a first week on, whatever the order of the list', () => {
  const weeks = [['2026-02-23', 'differs'], ['2026-02-16', 'both'], ['2026-02-09', 'differs'], ['2026-02-02', 'us']].map(([week, state]) => ({ week, state }));
  expect(differing({ weeks } as unknown as Agreement).map((one) => one.week)).toEqual(['2026-02-09', '2026-02-23']);
});
