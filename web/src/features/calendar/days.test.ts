import { describe, expect, it } from 'vitest';
import { addMonths, isDay, listed, weeksOf, weekStart } from './days';

describe('the days of a calendar', () => {
  it('begin on Monday, in the weeks that the month touches', () => {
    expect(weekStart('2026-03-01')).toBe('2026-02-23');
    const march = weeksOf('2026-03-15');
    expect(march[0]?.[0]).toBe('2026-02-23');
    expect(march.at(-1)?.at(-1)).toBe('2026-04-05');
    expect(march).toHaveLength(6);
    expect(weeksOf('2027-02-10')).toHaveLength(4);
  });
  it('keep to the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-31');
  });
  it('are days that exist', () => {
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('today')).toBe(false);
  });
});

it('a list of a month names the days that count, and no day of another month', () => {
  const weeks = [['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']];
  expect(listed(weeks, '2026-03', '2026-03-04', '2026-03-02', new Map([['2026-02-28', 1], ['2026-03-01', 1]]))).toEqual(['2026-03-01', '2026-03-02', '2026-03-04']);
});
