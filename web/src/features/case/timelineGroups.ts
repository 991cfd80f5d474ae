/**
 * The facts that a step recorded are told with the step: forty lines of one form are one thing that happened. What the rules make of
 * it at once (deadlines computed, tasks that come and go), and the act that a task was about, follow under it. Every event keeps its own sequence and proof.
 */
import type { TimelineRow } from '@/shared/api/types';

export interface TimelineGroup {
  head: TimelineRow;
  /** Facts that the head recorded, in their order. */
  facts: TimelineRow[];
  /** What followed from it at the same legal instant, in its order. */
  consequences: TimelineRow[];
}

export function grouped(rows: TimelineRow[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
    const last = groups.at(-1);
    const together = last && last.head.legal_at === row.legal_at ? last : undefined;
    if (together && row.event === 'FactRecorded') together.facts.push(row);
    else if (together && follows(together.head, row)) together.consequences.push(row);
    else groups.push({ head: row, facts: [], consequences: [] });
  }
  return groups.reverse();
}

/** By rule, or as the act that the task which was completed carried. */
function follows(head: TimelineRow, row: TimelineRow): boolean {
  if (row.kind === 'rule') return head.kind !== 'rule';
  return head.event === 'TaskCompleted' && row.event.startsWith('Act') && row.actor === head.actor;
}
