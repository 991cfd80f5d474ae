import { expect, test } from 'vitest';
import type { JournalRow } from '@/shared/api/inspection';
import { runs } from './journalRuns';

const row = (position: number, event: string, actor: string, reference?: string) => ({ position, event, actor, stream: 'node', reference }) as JournalRow;

test('the same thing done by the same person in a row is one line; anything between parts it', () => {
  const rows = [row(9, 'LegalClockSet', 'a'), row(8, 'LegalClockSet', 'a'), row(7, 'AccessDenied', 'a'), row(6, 'LegalClockSet', 'a'), row(5, 'LegalClockSet', 'b'), row(4, 'FactCorrected', 'b', '59-1'), row(3, 'FactCorrected', 'b', '59-2')];
  expect(runs(rows).map(({ head, like }) => [head.position, like.map((one) => one.position)])).toEqual([[9, [8]], [7, []], [6, []], [5, []], [4, []], [3, []]]);
});
