/**
 * The facts that a step recorded are told with the step: forty lines of one form are one thing that happened. Every event keeps its
 * own sequence and proof.
 */
import type { TimelineRow } from '@/shared/api/types';

export interface TimelineGroup {
  head: TimelineRow;
  /** Facts that the head recorded, in their order. */
  facts: TimelineRow[];
}

export function grouped(rows: TimelineRow[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
    const last = groups.at(-1);
    if (row.event === 'FactRecorded' && last && last.head.legal_at === row.legal_at) last.facts.push(row);
    else groups.push({ head: row, facts: [] });
  }
  return groups.reverse();
}
