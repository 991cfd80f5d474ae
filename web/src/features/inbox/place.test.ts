import { beforeEach, expect, it } from 'vitest';
import type { InboxRow } from '@/shared/api/types';
import { keepPlace, keptPlace } from './place';

const rows = ['a', 'b', 'c'].map((task) => ({ task }) as InboxRow);
beforeEach(() => sessionStorage.clear());

it('the row in hand is found again, in its list alone', () => {
  keepPlace('scope=mine', 'b', 1);
  expect(keptPlace('scope=mine', rows)).toBe('b');
  expect(keptPlace('scope=organisation', rows)).toBeUndefined();
});

it('where a row is done and gone, the next one stands in its place', () => {
  keepPlace('scope=mine', 'gone', 1);
  expect(keptPlace('scope=mine', rows)).toBe('b');
  keepPlace('scope=mine', 'gone', 7);
  expect(keptPlace('scope=mine', rows)).toBe('c');
  expect(keptPlace('scope=mine', [])).toBeUndefined();
});
