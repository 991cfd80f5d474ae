import { beforeEach, expect, it } from 'vitest';
import type { InboxRow } from '@/shared/api/types';
import { isWithin, keepHorizon, keptHorizon, usualHorizon } from './horizon';

const row = (day?: string) => ({ due: day ? { day } : undefined }) as InboxRow;
beforeEach(() => localStorage.clear());

it('what falls after the horizon is told apart from what is near or late', () => {
  const within = ['2026-02-28', '2026-03-02', '2026-04-01', '2026-04-02', '2028-01-01'].map((day) => isWithin(row(day), 30, '2026-03-02'));
  expect(within).toEqual([true, true, true, false, false]);
  expect(isWithin(row(), 30, '2026-03-02')).toBe(false);
  expect(isWithin(row('2028-01-01'), 0, '2026-03-02')).toBe(true);
});

it('is kept for an account, and is the usual one where nothing fitting is kept', () => {
  expect(keptHorizon('a')).toBe(usualHorizon);
  keepHorizon('a', 90);
  expect([keptHorizon('a'), keptHorizon('b')]).toEqual([90, usualHorizon]);
  localStorage.setItem('entente.horizon.a', '17');
  expect(keptHorizon('a')).toBe(usualHorizon);
});
