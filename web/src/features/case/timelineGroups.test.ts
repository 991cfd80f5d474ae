import { describe, expect, it } from 'vitest';
import type { TimelineRow } from '@/shared/api/types';
import { grouped } from './timelineGroups';

const row = (sequence: number, event: string, legal_at = '2026-03-02T08:00:00Z'): TimelineRow => ({
  sequence, event, legal_at, recorded_at: legal_at, kind: 'person', actor: 'Camille', title: event, detail: [], proof: { leaf: null, integrated: false },
});
const rule = (sequence: number, event: string): TimelineRow => ({ ...row(sequence, event), kind: 'rule' });
const shape = (rows: TimelineRow[]) => grouped(rows).map(({ head, facts, consequences }) => [head, ...facts, ...consequences].map((one) => one.sequence));

describe('the timeline', () => {
  it('is newest first and tells facts with the step that recorded them', () => {
    expect(shape([row(1, 'CaseOpened'), row(2, 'FactRecorded'), row(3, 'FactRecorded'), row(5, 'TaskCompleted'), row(6, 'FactRecorded')])).toEqual([[5, 6], [1, 2, 3]]);
  });

  it('lets a fact stand alone when it came at another time', () => {
    expect(shape([row(1, 'TaskCompleted'), row(2, 'FactRecorded', '2026-03-03T08:00:00Z')])).toEqual([[2], [1]]);
  });

  it('tells what the rules make of a step under the step, until somebody acts again', () => {
    const groups = grouped([row(1, 'TaskCompleted'), row(2, 'FactRecorded'), rule(3, 'RuleEvaluated'), rule(4, 'DeadlineComputed'), row(5, 'TaskCompleted'), rule(6, 'TaskCreated')]);
    expect(groups.map(({ head, consequences }) => [head.sequence, consequences.map((one) => one.sequence)])).toEqual([[5, [6]], [1, [3, 4]]]);
  });

  it('tells the act that a task was about under the task, and what another signed by itself', () => {
    const signed = { ...row(4, 'ActSigned'), actor: 'Ariel' };
    expect(shape([row(1, 'TaskCompleted'), row(2, 'ActProposed'), rule(3, 'TaskCreated'), signed])).toEqual([[4], [1, 2, 3]]);
  });

  it('lets a rule stand alone that follows from nothing of the same instant', () => {
    expect(shape([row(1, 'TaskCompleted', '2026-03-01T08:00:00Z'), rule(2, 'DeadlineComputed'), rule(3, 'TaskCreated')])).toEqual([[3], [2], [1]]);
  });

  it('loses no event', () => {
    expect(shape([row(4, 'FactRecorded'), row(3, 'RuleEvaluated'), row(9, 'FactCorrected')]).flat().sort()).toEqual([3, 4, 9]);
  });
});
