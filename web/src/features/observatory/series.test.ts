import { describe, expect, it } from 'vitest';
import { chosenSeries, pointInTime, seriesOf } from './series';

const figure = (period: string, place: string, value: number) => ({ period, place, origin: '', category: '', value });

describe('figures of an indicator', () => {
  it('are cut by place, the largest last value first', () => {
    const series = seriesOf([figure('2023', 'FRA', 5), figure('2023', 'DEU', 9), figure('2024', 'FRA', 12), figure('2024', 'DEU', 7)]);
    expect(series.map((one) => one.name)).toEqual(['FRA', 'DEU']);
    expect(series[0]?.figures.map((one) => one.value)).toEqual([5, 12]);
  });

  it('show the series that was asked for, else the first', () => {
    const series = seriesOf([figure('2024', 'FRA', 12), figure('2024', 'DEU', 7)]);
    expect(chosenSeries(series, 'DEU')?.name).toBe('DEU');
    expect(chosenSeries(series, 'XXX')?.name).toBe('FRA');
    expect(chosenSeries([], null)).toBeUndefined();
  });

  it('begins with the union of States where there is one, though a member may be above it', () => {
    const rates = seriesOf(['ROU', 'EU28', 'FRA'].map((place, i) => ({ period: '2015', place, origin: '', category: '', value: 100 - i })));
    expect(chosenSeries(rates, null)?.name).toBe('EU28');
    expect(chosenSeries(rates, 'FRA')?.name).toBe('FRA');
  });

  it('stand in the middle of their period', () => {
    expect(pointInTime('2024')?.toISOString().slice(0, 10)).toBe('2024-07-01');
    expect(pointInTime('2024-Q2')?.toISOString().slice(0, 10)).toBe('2024-05-15');
    expect(pointInTime('2021-S1')?.toISOString().slice(0, 10)).toBe('2021-04-01');
    expect(pointInTime('2026-01-27')?.toISOString().slice(0, 10)).toBe('2026-01-27');
    expect(pointInTime('2019-2022')).toBeUndefined();
    expect(pointInTime('spring')).toBeUndefined();
  });
});
