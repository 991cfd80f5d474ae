/** Which of the cases are shown, and in what order; it stands in the address. */
import type { CaseRow } from '@/shared/api/types';

export const statuses = ['any', 'open', 'closed'] as const;
export const caseOrders = ['node', 'opened', 'deadline', 'person'] as const;

export interface Arrangement {
  status: (typeof statuses)[number];
  /** Title of a procedure; empty for all. */
  procedure: string;
  order: (typeof caseOrders)[number];
}

const oneOf = <Word extends string>(words: readonly [Word, ...Word[]], text: string | null): Word => words.find((word) => word === text) ?? words[0];

export const arrangementOf = (parameters: URLSearchParams): Arrangement => ({
  status: oneOf(statuses, parameters.get('status')),
  procedure: parameters.get('procedure') ?? '',
  order: oneOf(caseOrders, parameters.get('order')),
});

export const isArranged = ({ status, procedure, order }: Arrangement): boolean => status !== 'any' || procedure !== '' || order !== 'node';

const collator = new Intl.Collator('fr', { numeric: true });
/** What has no deadline stands after what has one. */
const due = (row: CaseRow) => (row.next_deadline ? Date.parse(row.next_deadline.at) : Number.MAX_SAFE_INTEGER);
const by: Record<Exclude<Arrangement['order'], 'node'>, (a: CaseRow, b: CaseRow) => number> = {
  opened: (a, b) => b.opened_at.localeCompare(a.opened_at),
  deadline: (a, b) => due(a) - due(b),
  person: (a, b) => collator.compare(a.person, b.person),
};

export function arrange(rows: CaseRow[], { status, procedure, order }: Arrangement): CaseRow[] {
  // One that an incident stopped is still open.
  const kept = rows.filter((row) => (status === 'any' || (row.status === 'closed') === (status === 'closed')) && (procedure === '' || row.procedure === procedure));
  return order === 'node' ? kept : [...kept].sort(by[order]);
}
