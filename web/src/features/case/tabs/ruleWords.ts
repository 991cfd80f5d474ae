import type { RuleEvaluation } from '@/shared/api/types';

/** What a rule answered, apart from how it is written: the node tells outcomes as FEEL text, `{length: 30, unit: days, …}`. */
export type Outcome = Record<string, string>;

/** The texts between the commas of the outer level: a value may hold commas, brackets and braces. */
function parts(text: string, boundary: RegExp): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if ('[{'.includes(character)) depth += 1;
    else if (']}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0 && boundary.test(text.slice(at))) {
      found.push(text.slice(from, at));
      from = at + 1;
    }
  }
  found.push(text.slice(from));
  return found.map((one) => one.trim()).filter(Boolean);
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/s, '$1');
const within = (text: string, open: string, close: string) => (text.startsWith(open) && text.endsWith(close) ? text.slice(1, -1).trim() : undefined);

/** Each answer of a decision: its named values, or a single one under the name `''`. */
export function outcomes(output: string): Outcome[] {
  const text = output.trim();
  const list = within(text, '[', ']');
  if (list !== undefined) return parts(list, /^,/).flatMap(outcomes);
  const context = within(text, '{', '}');
  if (context === undefined) return text === '' || text === 'null' ? [] : [{ '': unquoted(text) }];
  return [
    Object.fromEntries(
      parts(context, /^,\s*"?\w+"?:\s/).map((entry) => {
        const colon = entry.indexOf(':');
        return [unquoted(entry.slice(0, colon).trim()), unquoted(entry.slice(colon + 1).trim())];
      }),
    ),
  ];
}

/** A fact that is read as it is, and no condition computed from facts. */
export const isFact = (expression: string): boolean => /^(facts\.)?[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/.test(expression);

/** A value that is a code of the pack, such as a choice's: a plain yes or no is a word of the reader. */
export const isCode = (text: string, words: string[]): boolean => /[_{[]/.test(text) || (/^([a-z]+|[A-Z]{2,})$/.test(text) && !words.includes(text));

/** How sure the rule's text is: read in a source, known but not read again, an organisation's own target, or uncertain. */
export function confidenceOf(mark: string | undefined): 'read' | 'known' | 'target' | 'uncertain' | undefined {
  if (!mark) return undefined;
  if (mark.startsWith('V')) return 'read';
  if (mark === 'K') return 'known';
  return mark === 'target' ? 'target' : 'uncertain';
}

/** No row applied and nothing came of it. */
export const isSilent = (row: Pick<RuleEvaluation, 'hits' | 'output'>): boolean => row.hits.length === 0 && outcomes(row.output).length === 0;
