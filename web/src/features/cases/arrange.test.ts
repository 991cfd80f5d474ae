import { expect, it } from 'vitest';
import type { CaseRow } from '@/shared/api/types';
import { arrange, arrangementOf } from './arrange';

const row = (id: string, status: string, procedure: string, opened_at: string, at?: string) =>
  ({ id, person: id, status, procedure, opened_at, next_deadline: at ? { at } : undefined }) as CaseRow;
const rows = [row('b', 'open', 'Retour', '2026-01-01', '2026-05-01'), row('c', 'closed', 'Retour', '2026-03-01'), row('a', 'stopped', 'Talent', '2026-02-01', '2026-04-01')];
const ids = (address: string) => arrange(rows, arrangementOf(new URLSearchParams(address))).map((one) => one.id);

it('cases are narrowed by state and procedure, and ordered', () => {
  expect(ids('')).toEqual(['b', 'c', 'a']);
  expect(ids('status=open')).toEqual(['b', 'a']);
  expect(ids('status=closed')).toEqual(['c']);
  expect(ids('procedure=Talent')).toEqual(['a']);
  expect(ids('order=opened')).toEqual(['c', 'a', 'b']);
  expect(ids('order=deadline')).toEqual(['a', 'b', 'c']);
  expect(ids('order=person&status=open')).toEqual(['a', 'b']);
});
