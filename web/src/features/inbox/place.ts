/** The row in hand of a list, for this tab: who comes back from a case goes on from there. */
import type { InboxRow } from '@/shared/api/types';

const place = 'entente.inbox.place';

export const keepPlace = (list: string, task: string, index: number) => sessionStorage.setItem(place, JSON.stringify([list, task, index]));

/** The row that was in hand; when it is done and gone, the one that took its place. */
export function keptPlace(list: string, rows: InboxRow[]): string | undefined {
  try {
    const [kept, task, index] = JSON.parse(sessionStorage.getItem(place) ?? '[]') as [string?, string?, number?];
    if (kept !== list || typeof index !== 'number') return undefined;
    return (rows.find((row) => row.task === task) ?? rows[Math.min(index, rows.length - 1)])?.task;
  } catch {
    return undefined;
  }
}
