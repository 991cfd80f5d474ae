import { describe, expect, it } from 'vitest';
import { parseDay, parseTime } from './typedDate';

describe('a typed date', () => {
  it.each([
    ['02/03/2026', '2026-03-02'],
    ['2.3.26', '2026-03-02'],
    ['2026-03-02', '2026-03-02'],
    ['02032026', '2026-03-02'],
    ['1er avril 2026', '2026-04-01'],
    [' 2 Mars 2026 ', '2026-03-02'],
    ['12 August 1974', '1974-08-12'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it.each(['', '31/02/2026', '29/02/2026', '2026', '13/13/2026', 'demain'])('%s is no date', (typed) => {
    expect(parseDay(typed)).toBeUndefined();
  });

  it('has an hour in the usual forms and no other', () => {
    expect(parseTime('9h')).toBe('09:00');
    expect(parseTime('14h30')).toBe('14:30');
    expect(parseTime('14:30')).toBe('14:30');
    expect(parseTime('24:00')).toBeUndefined();
    expect(parseTime('midi')).toBeUndefined();
  });
});
