/**
 * RFC 4180, with a byte order mark so that a spreadsheet reads the accents, and semicolons as the ones in French and British
 * offices agree on when a comma is the decimal sign. A cell that a spreadsheet would take for a formula is led by an apostrophe.
 */
import type { Cell, Sheet } from './table';

const formula = /^[=+\-@\t\r]/;

/** A date is told as ISO 8601 says it, which sorts as text too. */
const textOf = (value: Cell) => (typeof value === 'string' ? value : [value.day, value.time].filter(Boolean).join(' '));

function cell(value: Cell): string {
  const text = textOf(value);
  const inert = formula.test(text) ? `'${text}` : text;
  return /["\n\r;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export function csvOf({ columns, rows }: Sheet): string {
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
