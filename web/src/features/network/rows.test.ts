import { describe, expect, it } from 'vitest';
import type { NetworkRow } from '@/shared/api/administration';
import { byDelay, frameOf, inside, ofKind, townOf, withinCountry } from './rows';

const row = (id: string, kind: string, open: number, late: number): NetworkRow => ({ id, name: id, kind, status: 'open', cases: open, open, late, soon: 0 });

describe('organisations on the map', () => {
  it('come with the most delay first, then with the largest load', () => {
    const rows = [row('a', 'post', 9, 0), row('b', 'prefecture', 1, 1), row('c', 'post', 10, 0), row('d', 'post', 5, 3)];
    expect(byDelay(rows).map((one) => one.id)).toEqual(['d', 'b', 'c', 'a']);
    expect(ofKind(rows, 'prefecture').map((one) => one.id)).toEqual(['b']);
  });

  it('lie in their town', () => {
    const lille = townOf('pref-59');
    expect(lille?.map(Math.round)).toEqual([3, 51]);
    expect(townOf('post-tun-tunis')?.map(Math.round)).toEqual([10, 37]);
    expect(townOf('nowhere')).toBeUndefined();
  });

  it('are framed by what holds nine of ten of them, else by the world', () => {
    const france = frameOf([townOf('pref-59'), townOf('pref-13'), townOf('pref-29')].flatMap((one) => (one ? [one] : [])));
    expect(france && inside(france, [2.3, 48.9])).toBe(true);
    expect(france && inside(france, [10.2, 36.8])).toBe(false);
    expect(frameOf([[10.2, 36.8], [105.8, 21]])).toBeUndefined();
    expect(frameOf([])).toBeUndefined();
  });
});

it('what narrows a country is a number, not its own letters', () => {
  expect([withinCountry('59'), withinCountry('FR'), withinCountry(undefined)]).toEqual(['59', '', '']);
});
