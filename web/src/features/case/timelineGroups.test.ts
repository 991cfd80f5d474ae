import { describe, expect, it } from 'vitest';
import type { TimelineRow } from '@/shared/api/types';
import { grouped } from './timelineGroups';

const row = (sequence: number, event: string, legal_at = '2026-03-02T08:00:00Z'): TimelineRow => ({
  sequence, event, legal_at, recorded_at: legal_at, kind: 'person', actor: 'Camille', title: event, detail: [], proof: { leaf: null, integrated: false },
});
const shape = (rows: TimelineRow[]) => grouped(rows).map((group) => [group.head.sequence, ...group.facts.map((fact) => fact.sequence)]);

describe('the timeline', () => {
  it('is newest first and tells facts with the step that recorded them', () => {
    expect(shape([row(1, 'CaseOpened'), row(2, 'FactRecorded'), row(3, 'FactRecorded'), row(5, 'TaskCompleted'), row(6, 'FactRecorded')])).toEqual([[5, 6], [1, 2, 3]]);
  });

  it('lets a fact stand alone when it came at another time', () => {
    expect(shape([row(1, 'TaskCompleted'), row(2, 'FactRecorded', '2026-03-03T08:00:00Z')])).toEqual([[2], [1]]);
  });

  it('loses no event', () => {
    expect(shape([row(4, 'FactRecorded'), row(3, 'RuleEvaluated'), row(9, 'FactCorrected')]).flat().sort()).toEqual([3, 4, 9]);
  });
});
