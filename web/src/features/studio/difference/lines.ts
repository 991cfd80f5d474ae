import { diffArrays } from 'diff';

/** Two texts by line. */
export interface Line {
  mark: ' ' | '+' | '-';
  text: string;
  /** Its number in the version before and in the one after, from 1. */
  before?: number;
  after?: number;
}

/** Beyond it a text is another one rather than a changed one: all went, all came. */
const changesMax = 2000;

/** All lines of both. */
export function lineDifference(before: string, after: string): Line[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const runs = diffArrays(old, now, { maxEditLength: changesMax }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  return numbered(runs.flatMap((run) => run.value.map((text): Line => ({ mark: run.removed ? '-' : run.added ? '+' : ' ', text }))));
}

/** What changed, with so many lines around; a gap between two runs is `undefined`. */
export function withContext(lines: Line[], around = 2): (Line | undefined)[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some((line) => line.mark !== ' '));
  const shown: (Line | undefined)[] = [];
  lines.forEach((line, at) => {
    if (!near[at]) return;
    if (at > 0 && !near[at - 1] && shown.length > 0) shown.push(undefined);
    shown.push(line);
  });
  return shown;
}

function numbered(lines: Line[]): Line[] {
  let before = 0;
  let after = 0;
  return lines.map((line) => {
    if (line.mark === '+') return { ...line, after: ++after };
    if (line.mark === '-') return { ...line, before: ++before };
    return { ...line, before: ++before, after: ++after };
  });
}
