import type { JournalRow } from '@/shared/api/inspection';

export interface Run {
  head: JournalRow;
  /** What the same person did to the same thing right before, again and again. */
  like: JournalRow[];
}

/** The same thing done many times in a row is one line that says how often: forty of it would hide what stands between. */
export function runs(rows: JournalRow[]): Run[] {
  const found: Run[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && alike(last.head, row)) last.like.push(row);
    else found.push({ head: row, like: [] });
  }
  return found;
}

const alike = (one: JournalRow, other: JournalRow) =>
  one.event === other.event && one.actor === other.actor && one.stream === other.stream && one.reference === other.reference && one.about?.user === other.about?.user;
