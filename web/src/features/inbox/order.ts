/** How the rows of an inbox are ordered: by what is due first, as the node gives them, by case, or by person. */
import type { InboxRow } from '@/shared/api/types';

export const orders = ['due', 'case', 'person'] as const;
export type Order = (typeof orders)[number];

const collator = new Intl.Collator('fr', { numeric: true });
/** What has no deadline stands after what has one. */
const instant = (row: InboxRow) => (row.due ? Date.parse(row.due.at) : Number.MAX_SAFE_INTEGER);

export function sorted(rows: InboxRow[], order: Order): InboxRow[] {
  if (order === 'due') return rows;
  const by: Record<Exclude<Order, 'due'>, (a: InboxRow, b: InboxRow) => number> = {
    case: (a, b) => collator.compare(a.reference, b.reference),
    person: (a, b) => collator.compare(a.person, b.person),
  };
  return [...rows].sort((a, b) => by[order](a, b) || instant(a) - instant(b) || collator.compare(a.reference, b.reference));
}
