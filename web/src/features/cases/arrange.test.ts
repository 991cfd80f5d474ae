import { expect, it } from 'vitest';
import type { CaseRow } from '@/shared/api/types';
import { arranged, arrangementOf, askedOf, isNarrowed } from './arrange';

const read = (address: string) => arrangementOf(new URLSearchParams(address));

it('the node is asked to narrow and to order, and for nothing that is as usual', () => {
  expect(askedOf(read(''), 'pref-59')).toEqual({});
  expect(askedOf(read('status=closed&pack=fr-return&holder=lead&order=due'), 'pref-59')).toEqual({ status: 'closed', pack: 'fr-return', lead: 'pref-59', order: 'due' });
  expect(askedOf(read('holder=mine&order=person&status=soon'), 'pref-59')).toEqual({ mine: true });
  expect([isNarrowed(read('order=due')), isNarrowed(read('holder=mine'))]).toEqual([false, true]);
});

it('names are ordered here', () => {
  const rows = ['b', 'c', 'a'].map((person) => ({ person }) as CaseRow);
  expect(arranged(rows, read('order=person')).map((row) => row.person)).toEqual(['a', 'b', 'c']);
  expect(arranged(rows, read('order=due'))).toEqual(rows);
});
