/** Two versions of decision tables, by cell: DMN 1.5 §8. Rows are the same by their id, else by their place; columns too. */
import { drawingDifference, parsed, words, type DrawingDifference } from './elements';

export interface Cell {
  column: string;
  before?: string;
  after?: string;
}
export interface RowChange {
  kind: 'came' | 'went' | 'changed' | 'moved';
  /** Its number in the version that has it, from 1: the one after, unless it went. */
  number: number;
  /** Where it was, when it was elsewhere among the rows that stayed. */
  from?: number;
  /** Those that differ; all that say something, of a row that came or went. */
  cells: Cell[];
}
export interface ColumnChange {
  kind: 'came' | 'went' | 'changed';
  name: string;
  before?: string;
  after?: string;
}
export interface TableChange {
  decision: string;
  name: string;
  kind: 'came' | 'went' | 'changed';
  columns: ColumnChange[];
  rows: RowChange[];
}
export interface RuleDifference {
  tables: TableChange[];
  /** All else: requirements, expressions, questions, hit policies. */
  rest: DrawingDifference;
}

interface Column {
  key: string;
  name: string;
  meaning: string;
}
interface Row {
  key: string;
  cells: Map<string, string>;
}
interface DecisionTable {
  decision: string;
  name: string;
  columns: Column[];
  rows: Row[];
}

const compared = new Set(['input', 'output', 'annotation', 'rule']);

export function ruleDifference(before: string, after: string): RuleDifference | undefined {
  const rest = drawingDifference(before, after, (element) => compared.has(element.localName) && element.parentElement?.localName === 'decisionTable');
  const old = parsed(before);
  const now = parsed(after);
  if (!rest || !old || !now) return undefined;
  const [was, is] = [tablesOf(old), tablesOf(now)];
  const tables: TableChange[] = [];
  for (const [id, table] of was) if (!is.has(id)) tables.push(whole(table, 'went'));
  for (const [id, table] of is) {
    const earlier = was.get(id);
    const change = earlier ? changed(earlier, table) : whole(table, 'came');
    if (change.kind !== 'changed' || change.rows.length > 0 || change.columns.length > 0) tables.push(change);
  }
  return { tables, rest };
}

const childrenOf = (element: Element, name: string) => [...element.children].filter((child) => child.localName === name);
const textOf = (element: Element | undefined) => words(element?.textContent);

function tablesOf(file: Document): Map<string, DecisionTable> {
  const found = new Map<string, DecisionTable>();
  for (const table of file.getElementsByTagName('*')) {
    if (table.localName !== 'decisionTable') continue;
    let owner: Element = table;
    while (owner.parentElement && !['decision', 'businessKnowledgeModel'].includes(owner.localName)) owner = owner.parentElement;
    const id = owner.getAttribute('id') ?? table.getAttribute('id') ?? '';
    found.set(table.parentElement === owner ? id : `${id} ${table.getAttribute('id')}`, read(table, id, owner.getAttribute('name') ?? id));
  }
  return found;
}

function read(table: Element, decision: string, name: string): DecisionTable {
  const sides = ['input', 'output', 'annotation'].map((side) => childrenOf(table, side).map((element, place) => columnOf(side, element, place)));
  const rows = childrenOf(table, 'rule').map((rule, place): Row => {
    const cells = new Map<string, string>();
    ['inputEntry', 'outputEntry', 'annotationEntry'].forEach((entry, side) =>
      childrenOf(rule, entry).forEach((cell, at) => {
        const column = sides[side]?.[at];
        if (column) cells.set(column.key, textOf(cell));
      }),
    );
    // A row's own attributes say on what it rests, since when, how sure: they are read as cells.
    for (const attribute of rule.attributes) if (attribute.name !== 'id') cells.set(`@${attribute.localName}`, words(attribute.value));
    for (const about of childrenOf(rule, 'description')) cells.set('@description', textOf(about));
    return { key: rule.getAttribute('id') ?? `${place + 1}`, cells };
  });
  return { decision, name, columns: sides.flat(), rows };
}

function columnOf(side: string, element: Element, place: number): Column {
  const expression = side === 'input' ? textOf(childrenOf(element, 'inputExpression')[0]) : '';
  const name = element.getAttribute('label') ?? element.getAttribute('name') ?? expression;
  const allowed = words([...childrenOf(element, 'inputValues'), ...childrenOf(element, 'outputValues'), ...childrenOf(element, 'defaultOutputEntry')].map((one) => one.textContent).join(' '));
  const type = element.getAttribute('typeRef') ?? childrenOf(element, 'inputExpression')[0]?.getAttribute('typeRef');
  return { key: `${side} ${element.getAttribute('id') ?? place}`, name: name || `${place + 1}`, meaning: [element.getAttribute('label') ?? element.getAttribute('name'), expression, type, allowed].filter(Boolean).join(' · ') };
}

function whole(table: DecisionTable, kind: 'came' | 'went'): TableChange {
  return { decision: table.decision, name: table.name, kind, columns: [], rows: table.rows.map((row, at) => alone(table, row, at, kind)) };
}

function alone(table: DecisionTable, row: Row, at: number, kind: 'came' | 'went'): RowChange {
  const cells = [...row.cells].filter(([, text]) => text !== '').map(([key, text]) => ({ column: columnName(table, key), ...(kind === 'came' ? { after: text } : { before: text }) }));
  return { kind, number: at + 1, cells };
}

const columnName = (table: DecisionTable, key: string) => (key.startsWith('@') ? key.slice(1) : (table.columns.find((column) => column.key === key)?.name ?? key));

function changed(old: DecisionTable, now: DecisionTable): TableChange {
  const rows: RowChange[] = [];
  old.rows.forEach((row, at) => {
    if (!now.rows.some((other) => other.key === row.key)) rows.push(alone(old, row, at, 'went'));
  });
  const stayed = (table: DecisionTable, other: DecisionTable) => table.rows.filter((row) => other.rows.some((one) => one.key === row.key)).map((row) => row.key);
  const elsewhere = outOfOrder(stayed(old, now), stayed(now, old));
  now.rows.forEach((row, at) => {
    const from = old.rows.findIndex((other) => other.key === row.key);
    const earlier = old.rows[from];
    if (!earlier) {
      rows.push(alone(now, row, at, 'came'));
      return;
    }
    const cells = cellsChanged(old, now, earlier, row);
    if (elsewhere.has(row.key)) rows.push({ kind: 'moved', number: at + 1, from: from + 1, cells });
    else if (cells.length > 0) rows.push({ kind: 'changed', number: at + 1, cells });
  });
  return { decision: now.decision, name: now.name, kind: 'changed', columns: columnsChanged(old, now), rows };
}

function cellsChanged(old: DecisionTable, now: DecisionTable, earlier: Row, row: Row): Cell[] {
  const both = (key: string) => key.startsWith('@') || [old, now].every((table) => table.columns.some((column) => column.key === key));
  return [...new Set([...earlier.cells.keys(), ...row.cells.keys()])].flatMap((key) => {
    const [before, after] = [earlier.cells.get(key), row.cells.get(key)];
    // A column that came or went is told once, and its cells where they say something.
    if ((before ?? '') === (after ?? '') || (!both(key) && ['', '-'].includes(before ?? after ?? ''))) return [];
    return [{ column: columnName(row.cells.has(key) ? now : old, key), before, after }];
  });
}

function columnsChanged(old: DecisionTable, now: DecisionTable): ColumnChange[] {
  const went = old.columns.filter((column) => !now.columns.some((other) => other.key === column.key));
  const changes: ColumnChange[] = went.map((column) => ({ kind: 'went', name: column.name, before: column.meaning }));
  for (const column of now.columns) {
    const earlier = old.columns.find((other) => other.key === column.key);
    if (!earlier) changes.push({ kind: 'came', name: column.name, after: column.meaning });
    else if (earlier.meaning !== column.meaning) changes.push({ kind: 'changed', name: column.name, before: earlier.meaning, after: column.meaning });
  }
  return changes;
}

/** The fewest of those that stayed that must be taken as moved for the others to stand in one order in both. */
function outOfOrder(old: string[], now: string[]): Set<string> {
  const places = now.map((key) => old.indexOf(key));
  if (places.every((place, at) => place === at)) return new Set();
  const best: number[][] = [];
  places.forEach((place, at) => {
    const before = best.filter((_, other) => (places[other] ?? 0) < place).reduce<number[]>((longest, one) => (one.length > longest.length ? one : longest), []);
    best[at] = [...before, at];
  });
  const ordered = new Set(best.reduce<number[]>((longest, one) => (one.length > longest.length ? one : longest), []));
  return new Set(now.filter((_, at) => !ordered.has(at)));
}
