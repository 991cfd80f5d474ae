/** One line per reader and minute: opening a page reads several things at once. */
import type { Access } from '@/shared/api/types';

export interface AccessGroup {
  first: Access;
  what: string[];
}

export function accessGroups(rows: Access[]): AccessGroup[] {
  const groups: AccessGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const same = last && last.first.user === row.user && last.first.at.slice(0, 16) === row.at.slice(0, 16);
    if (!same) groups.push({ first: row, what: [row.what] });
    else if (!last.what.includes(row.what)) last.what.push(row.what);
  }
  return groups;
}
