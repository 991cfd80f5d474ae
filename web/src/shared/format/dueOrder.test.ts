import { expect, it } from 'vitest';
import { legalFirst } from './dueOrder';

it('a legal deadline of tomorrow stands before overdue targets, and the oldest of what has none first', () => {
  const rows = [
    { id: 'overdue target', due: { at: '2026-01-29T23:00:00Z', target: true } },
    { id: 'release tomorrow', due: { at: '2026-03-03T16:40:00Z' } },
    { id: 'younger', since: '2026-02-20T08:00:00Z' },
    { id: 'older', since: '2026-01-05T08:00:00Z' },
    { id: 'late in law', due: { at: '2026-02-27T10:00:00Z' } },
  ];
  expect(legalFirst(rows).map((row) => row.id)).toEqual(['late in law', 'release tomorrow', 'overdue target', 'older', 'younger']);
});
