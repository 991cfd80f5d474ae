/** A migration plan as its form has it, and as it is proposed: TOML, the same that the command line reads. */
export interface PlanFields {
  from: string;
  to: string;
  reason: string;
  /** Old id to new; one that is mapped to nothing is left out. */
  elements: Record<string, string>;
  deadlines: string[];
  loosened: string[];
  /** Cases whose fact occurred on one of these days stay under the old version. */
  stays: StayRule[];
}
export interface StayRule {
  fact: string;
  from: string;
  to: string;
  article: string;
}

interface Named {
  id: string;
  name: string;
}

/** A rule says which day, at least one of its bounds, and by which article. */
export const isComplete = ({ fact, from, to, article }: StayRule): boolean => fact !== '' && (from !== '' || to !== '') && article.trim() !== '';

/** Its name; its id only where another one bears the same name. */
export const namedApart = (one: Named, all: Named[]): string => (all.some((other) => other.id !== one.id && other.name === one.name) ? `${one.name} (${one.id})` : one.name);

export const emptyPlan = (from = '', to = ''): PlanFields => ({ from, to, reason: '', elements: {}, deadlines: [], loosened: [], stays: [] });

/** A basic string of TOML: what JSON escapes, it escapes the same way. */
const quoted = (text: string) => JSON.stringify(text).replace(/\u007f/g, '\\u007f');
const listed = (name: string, ids: string[]) => (ids.length > 0 ? [`${name} = [${ids.map(quoted).join(', ')}]`] : []);

export function planText(plan: PlanFields): string {
  const mapped = Object.entries(plan.elements).filter(([, to]) => to !== '');
  return [
    `from = ${quoted(plan.from)}`,
    `to = ${quoted(plan.to)}`,
    `reason = ${quoted(plan.reason.trim())}`,
    ...listed('deadlines', plan.deadlines),
    ...listed('loosened', plan.loosened),
    ...(mapped.length > 0 ? ['', '[elements]', ...mapped.map(([from, to]) => `${quoted(from)} = ${quoted(to)}`)] : []),
    ...plan.stays.flatMap((rule) => [
      '',
      '[[stays]]',
      `fact = ${quoted(rule.fact.trim())}`,
      ...(rule.from ? [`from = ${quoted(rule.from)}`] : []),
      ...(rule.to ? [`to = ${quoted(rule.to)}`] : []),
      `article = ${quoted(rule.article.trim())}`,
    ]),
    '',
  ].join('\n');
}
