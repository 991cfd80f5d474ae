/**
 * In which order a case offers what can be done: duties with a date first, the reader's or a colleague's, what a period of the law
 * that is over left to do before all, then the nearest before the others; then other duties, those whose form must bring a check
 * after those that lack nothing; then the step that the law holds; then possibilities; last those that are shut.
 */
import type { Act, Ground, Session, Task } from '@/shared/api/types';
import { quotedLabel } from '@/shared/form/entered';
import { groundLines } from '@/shared/ui/groundLines';

const instant = (task: Task) => (task.due ? Date.parse(task.due.warns_at) : Number.MAX_SAFE_INTEGER);

/**
 * Only checks are missing and the task has a form: its answer may be what is missing, so the form opens and the node judges at
 * completion. A hold, another's role or another's organisation leaves it shut.
 */
export function mayBeTried(task: Task): boolean {
  return !task.allowed && task.why.length > 0 && task.why.every((ground) => ground.verdict === 'unknown') && (task.form?.fields.length ?? 0) > 0;
}
export const opens = (task: Task): boolean => task.allowed || mayBeTried(task);

/** Facts of the task's form that may stay empty and that a check which is missing names in its quotes: without them the act is held. */
export function neededFor(task: Task): ReadonlySet<string> {
  const missing = new Set(task.why.filter((ground) => ground.verdict === 'unknown').map((ground) => quotedLabel(ground.text)));
  return new Set(task.form?.fields.filter((field) => !field.required && missing.has(field.label)).map((field) => field.fact));
}

/** Who reads, as far as tasks ask for it. */
export type Doer = Pick<Session, 'user' | 'roles' | 'organisation'>;

/** A duty against which nothing stands but the reader's role or organisation, or that a colleague has it: somebody else is to do it. */
export function forAnother(task: Task, reader: Doer | undefined): boolean {
  if (task.allowed || task.kind !== 'due' || !reader || task.why.length > 1 || task.why.some((ground) => ground.article)) return false;
  return task.organisation.id !== reader.organisation.id || !reader.roles.includes(task.role) || (task.assignee !== undefined && task.assignee !== reader.user);
}

/** What only another role or organisation may do, whatever else stands in the way. */
export function ofOthers(task: Task, reader: Doer | undefined): boolean {
  return reader !== undefined && !task.allowed && (task.organisation.id !== reader.organisation.id || !reader.roles.includes(task.role));
}

function rank(task: Task, reader: Doer | undefined): number {
  const another = forAnother(task, reader);
  if (task.kind === 'due' && task.due && (opens(task) || another)) return 0;
  return (task.allowed ? 1 : mayBeTried(task) || another ? 2 : 3) + (task.kind === 'due' ? 0 : 3);
}

/** A period of the law on which the task hangs is over. */
const overdue = (task: Task): boolean => task.due?.state === 'passed' && !task.due.target;

/** When a period of the law is over, what it leaves to do (to release, to record) comes before an act that had to be done within it; both before what still runs. */
const urgency = (task: Task): number => (overdue(task) ? (task.act ? 1 : 0) : 2);

/** The node tells tasks in the order of the drawing: of those that hang on the same period, once it is over, the later follows from its end. */
export function offered(tasks: Task[], reader?: Doer): Task[] {
  const place = new Map(tasks.map((task, at) => [task, at]));
  const later = (a: Task, b: Task) => (overdue(a) && a.due?.name === b.due?.name ? (place.get(b) ?? 0) - (place.get(a) ?? 0) : 0);
  return tasks
    .filter((task) => task.state === 'open' || task.state === 'claimed')
    .sort((a, b) => rank(a, reader) - rank(b, reader) || urgency(a) - urgency(b) || instant(a) - instant(b) || later(a, b));
}

/** The one that stands out: the first that the reader may do, and not one that came too late while its period's end waits for somebody else. */
export function primary(tasks: Task[]): Task | undefined {
  const answered = (task: Task, at: number) => overdue(task) && tasks.slice(0, at).some((before) => before.kind === 'due' && before.due?.name === task.due?.name);
  return tasks.find((task, at) => task.kind === 'due' && task.allowed && !answered(task, at)) ?? tasks.find((task) => task.kind === 'available' && task.allowed);
}

/** A duty that is shut for this reader, though it is the reader's own kind of work: by the law, by a signature that is wanting. */
export const isHeld = (task: Task, reader: Doer | undefined): boolean => task.kind === 'due' && !task.allowed && !mayBeTried(task) && !forAnother(task, reader);

/** Acts that may not proceed and that no offered task shows already. */
export function blockedActs(acts: Act[], tasks: Task[]): Act[] {
  const shown = new Set(tasks.filter((task) => !task.allowed).map((task) => task.act?.id));
  return acts.filter((act) => act.verdict !== 'clear' && !shown.has(act.id));
}

/** Acts held by the same grounds: the first sentence of them, and the rest. */
export interface BlockedGroup {
  acts: Act[];
  verdict: Act['verdict'];
  /** How many sentences there are. */
  lines: number;
  first: Ground[];
  others: Ground[];
}

export function byGrounds(acts: Act[]): BlockedGroup[] {
  const groups = new Map<string, BlockedGroup>();
  for (const act of acts) {
    const lines = groundLines(act.grounds);
    const said = lines.map((line) => [line.text, ...[...line.articles].sort()].join('\n')).sort();
    const key = JSON.stringify([act.verdict, said]);
    const group = groups.get(key);
    const isFirst = (ground: Ground) => ground.text === lines[0]?.text;
    if (group) group.acts.push(act);
    else groups.set(key, { acts: [act], verdict: act.verdict, lines: lines.length, first: act.grounds.filter(isFirst), others: act.grounds.filter((ground) => !isFirst(ground)) });
  }
  return [...groups.values()];
}
