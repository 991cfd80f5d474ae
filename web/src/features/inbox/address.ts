import type { InboxRow } from '@/shared/api/types';

/** Where a row leads: the case, with its task's form open when it is to be done. */
export function addressOf(row: InboxRow): string {
  const page = `/cases/${encodeURIComponent(row.case)}`;
  return row.kind === 'due' || row.kind === 'available' ? `${page}?task=${encodeURIComponent(row.task)}` : page;
}
