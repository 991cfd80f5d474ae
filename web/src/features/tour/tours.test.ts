import { describe, expect, it } from 'vitest';
import en from '@/shared/i18n/en.json';
import { stopsOf, tourFor, tourNames } from './tours';

describe('the guided tours', () => {
  it('are four to six steps, each with its words, and end at the clock', () => {
    for (const name of tourNames) {
      const stops = stopsOf(name, true);
      expect(stops.length, name).toBeGreaterThanOrEqual(4);
      expect(stops.length, name).toBeLessThanOrEqual(6);
      expect(stops.at(-1)?.name).toBe('clock');
      for (const stop of stops) expect(Object.keys(en.tour.stop), name).toContain(stop.name);
      expect(Object.keys(en.tour.of)).toContain(name);
    }
  });

  it('are chosen by what one does, the watch over others before the work', () => {
    expect(tourFor(['agent', 'supervisor'], true)).toBe('supervisor');
    expect(tourFor(['agent'], true)).toBe('agent');
    expect(tourFor(['agent'], false)).toBe('central');
    expect(tourFor(['rule_keeper', 'agent'], true)).toBe('rule_keeper');
    expect(tourFor(['reader'], false)).toBe('reader');
    expect(stopsOf('leader', true).map((stop) => stop.to)).toEqual(expect.arrayContaining(['/countries', '/network']));
    expect(stopsOf('leader', false).map((stop) => stop.to)).toEqual(['/network', '/agreements', '']);
    expect(tourFor(['worker'], false)).toBeUndefined();
  });
});
