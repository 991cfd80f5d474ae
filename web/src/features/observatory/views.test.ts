import { describe, expect, it } from 'vitest';
import type { Figure } from '@/shared/api/types';
import { byCountry, countryOf, stations, streamsOf, viewsOf } from './views';

const figure = (values: Partial<Figure>): Figure => ({ period: '2025', place: '', origin: '', category: '', value: 1, ...values });

const returns = ['FRA', 'DEU', 'ESP', 'EU28'].map((place, i) => figure({ place, value: 10 * (i + 1) }));
const arrivals = [
  figure({ place: 'GBR', origin: 'AFG', category: 'Small boat', value: 30 }),
  figure({ place: 'GBR', origin: 'ERI', category: 'Small boat', value: 20 }),
  figure({ place: 'GBR', origin: 'ERI', category: 'Vehicle', value: 5 }),
  figure({ place: 'GBR', origin: 'ERI', category: 'Vehicle', value: 7, period: '2024' }),
];

describe('the pictures that an indicator has', () => {
  it('are a line alone for one series', () => {
    expect(viewsOf([figure({ place: 'FRA' }), figure({ place: 'FRA', period: '2024' })], 'persons')).toEqual(['line']);
  });
  it('are small charts and a map too where countries differ', () => {
    expect(viewsOf(returns, 'persons')).toEqual(['line', 'multiples', 'map']);
  });
  it('begin with flows where people come from somewhere by some way', () => {
    expect(viewsOf(arrivals, 'detections')[0]).toBe('flow');
  });
  it('are no flows of shares or of mean days, which add up to nothing', () => {
    for (const unit of ['percent', 'days']) expect(viewsOf(arrivals, unit), unit).not.toContain('flow');
  });
  it('are none over time where no figure has its time', () => {
    expect(viewsOf([figure({ period: '', place: 'visit' }), figure({ period: '', place: 'study' })], 'observations')).toEqual([]);
  });
});

describe('a map', () => {
  it('leaves out what is no country', () => {
    expect(byCountry(returns, '2025').map((one) => one.name)).toEqual(['ESP', 'DEU', 'FRA']);
  });
  it('takes the origin where no place differs', () => {
    const origins = ['AFG', 'SYR', 'UKR'].map((origin) => figure({ origin }));
    expect(countryOf(origins)?.(figure({ origin: 'AFG' }))).toBe('AFG');
  });
});

describe('flows', () => {
  it('go from the origin by the route to the place', () => {
    expect(stations(arrivals)).toHaveLength(3);
    expect(streamsOf(arrivals, '2025', 'others')).toEqual([
      { from: 'Small boat', to: 'GBR', stage: 1, value: 50 },
      { from: 'AFG', to: 'Small boat', stage: 0, value: 30 },
      { from: 'ERI', to: 'Small boat', stage: 0, value: 20 },
      { from: 'ERI', to: 'Vehicle', stage: 0, value: 5 },
      { from: 'Vehicle', to: 'GBR', stage: 1, value: 5 },
    ]);
  });
  it('lose nobody: what is too small for a band of its own goes with the others', () => {
    const many = Array.from({ length: 30 }, (_, i) => figure({ origin: `O${i}`, category: i % 2 ? 'Sea' : 'Land', value: i + 1 }));
    const streams = streamsOf(many, '2025', 'others');
    expect(streams.reduce((sum, one) => sum + one.value, 0)).toBe((30 * 31) / 2);
    expect(new Set(streams.map((one) => one.from)).size).toBe(11);
    expect(streams.some((one) => one.from === 'others')).toBe(true);
  });
});
