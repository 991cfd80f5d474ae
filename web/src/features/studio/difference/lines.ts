/** Two texts by line, by the shortest way from one to the other (E. W. Myers, "An O(ND) difference algorithm", 1986). */
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
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const middle = shortest(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (text: string): Line => ({ mark: ' ', text });
  const all = [...old.slice(0, head).map(same), ...middle, ...old.slice(old.length - tail).map(same)];
  return numbered(all);
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

function shortest(old: string[], now: string[]): Line[] {
  const replaced = (): Line[] => [...old.map((text): Line => ({ mark: '-', text })), ...now.map((text): Line => ({ mark: '+', text }))];
  if (old.length === 0 || now.length === 0) return replaced();
  // For each number of changes, how far into `old` each diagonal (place in old − place in now) gets.
  const reached: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(changesMax, old.length + now.length); changes++) {
    reached.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let at = comesDown(furthest, diagonal, changes) ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (at < old.length && at - diagonal < now.length && old[at] === now[at - diagonal]) at++;
      next.set(diagonal, at);
      if (at >= old.length && at - diagonal >= now.length) return traced(reached, old, now);
    }
    furthest = next;
  }
  return replaced();
}

/** Whether the best way to a diagonal comes by a line added rather than by one removed. */
const comesDown = (furthest: Map<number, number>, diagonal: number, changes: number) =>
  diagonal === -changes || (diagonal !== changes && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

function traced(reached: Map<number, number>[], old: string[], now: string[]): Line[] {
  const lines: Line[] = [];
  let inOld = old.length;
  let inNow = now.length;
  for (let changes = reached.length - 1; changes >= 0; changes--) {
    const furthest = reached[changes] ?? new Map<number, number>();
    const diagonal = inOld - inNow;
    const from = comesDown(furthest, diagonal, changes) ? diagonal + 1 : diagonal - 1;
    const fromOld = furthest.get(from) ?? 0;
    const fromNow = fromOld - from;
    for (; inOld > fromOld && inNow > fromNow; inNow--) lines.push({ mark: ' ', text: old[--inOld] ?? '' });
    if (changes === 0) break;
    if (inOld === fromOld) lines.push({ mark: '+', text: now[--inNow] ?? '' });
    else lines.push({ mark: '-', text: old[--inOld] ?? '' });
  }
  return lines.reverse();
}
