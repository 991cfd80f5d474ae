/** The scenarios by which the packs prove themselves, as data: who acts, when, with which form, and what must hold then. */
import { execFileSync } from 'node:child_process';
import { builtCommand, root } from './demonstration';

export type Value = string | number | boolean | string[];

export interface Step {
  /** Legal time in the pack's zone, such as 2026-03-16T09:00, and the instant; empty: the clock stands. */
  at: string;
  instant: string;
  party: string;
  /** The element whose task is completed, the how-manieth of several, and by whom. */
  task?: string;
  item?: number;
  facts?: Record<string, Value>;
  by?: string | string[];
  corrects?: string;
  to?: Value;
  /** Articles or text keys, one of which the refusal names. */
  refused: string[];
  tasks: string[];
  no_tasks: string[];
  deadlines: Record<string, { warns: string; binds: string; status: string }>;
  acts: Record<string, 'clear' | 'hold' | 'unknown'>;
  closed?: boolean;
}

export interface Story {
  id: string;
  title: string;
  told: boolean;
  at: string;
  instant: string;
  territory: string;
  facts: Record<string, Value>;
  by: string;
  steps: Step[];
}

export interface Person {
  user: string;
  password: string;
  party: string;
  organisation: string;
  roles: string[];
}

export interface Script {
  pack: string;
  nodes: { id: string; party: string }[];
  people: Person[];
  stories: Story[];
}

export function scripts(): Script[] {
  return JSON.parse(execFileSync(builtCommand(), ['tour', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })) as Script[];
}

/** How much work a story is: its opening, its tasks and corrections. */
export const weight = (story: Story) => 1 + story.steps.filter((step) => step.task ?? step.corrects).length;

const elements = (story: Story) => story.steps.flatMap((step) => (step.task && step.refused.length === 0 ? [step.task] : []));

/** What of stories is worked in the browser; the rest is sent as the pages send it. */
export type Worked = ReadonlySet<Story | Step>;

/** Each act of the stories the first time that it comes, and what is refused or corrected always. */
export function worked(stories: Story[]): Worked {
  const seen = new Set<string>();
  const isNew = (what: string) => !seen.has(what) && Boolean(seen.add(what));
  return new Set(stories.flatMap((story) => [story, ...story.steps]).filter((one) => {
    if ('steps' in one) return isNew('the opening');
    return !one.task || one.refused.length > 0 || isNew(one.task);
  }));
}

/** The told stories and, where asked, as few others as see every task that a scenario completes. */
export function chosen(script: Script, everyTask: boolean): Story[] {
  const stories = script.stories.filter((story) => story.told);
  const seen = new Set(stories.flatMap(elements));
  const gain = (story: Story) => new Set(elements(story).filter((element) => !seen.has(element))).size / weight(story);
  for (let left = script.stories; everyTask; ) {
    left = left.filter((story) => gain(story) > 0).sort((a, b) => gain(b) - gain(a));
    const next = left[0];
    if (!next) break;
    stories.push(next);
    elements(next).forEach((element) => seen.add(element));
  }
  return stories;
}

/** Stories in parts of about equal work, each of at most `most` unless one story alone is more. */
export function parts(stories: Story[], most: number): Story[][] {
  const found: Story[][] = [];
  for (const story of [...stories].sort((a, b) => weight(b) - weight(a))) {
    const room = found.find((part) => part.reduce((sum, one) => sum + weight(one), 0) + weight(story) <= most);
    if (room) room.push(story);
    else found.push([story]);
  }
  return found;
}
