/** What a machine-readable zone says, as facts of the opening form; and where in the pasted text it was found wrong. */
import type { FactValue, FactValues, Form, Mrz } from '@/shared/api/types';

/** The dictionary's usual names for what an MRZ holds; only those that the form asks are filled. */
const names: Record<keyof Mrz, string[]> = {
  document_type: ['document.type', 'passport.type', 'travel_document.type'],
  number: ['document.number', 'passport.number', 'travel_document.number'],
  issuing_state: ['document.issuing_state', 'passport.issuing_state', 'travel_document.issuing_state'],
  nationality: ['person.nationality'],
  family_name: ['person.family_name'],
  given_names: ['person.given_names'],
  birth_date: ['person.birth_date'],
  sex: ['person.sex'],
  expires_on: ['document.expires_on', 'passport.expires_on', 'travel_document.expires_on'],
};

export function factsFromMrz(mrz: Mrz, form: Form): FactValues {
  const facts: FactValues = {};
  for (const [part, known] of Object.entries(names)) {
    const field = form.fields.find((one) => known.includes(one.fact)) ?? form.fields.find((one) => one.fact.split('.').at(-1) === part);
    const value = mrz[part as keyof Mrz];
    if (field && value !== undefined && value !== '') facts[field.fact] = field.options ? chosen(field.options, value) : value;
  }
  // Who read the zone had the document in hand; the reader still sees the answer and may change it.
  const held = form.fields.find((one) => one.type === 'boolean' && /(^|\.)(passport|document|travel_document)\.(held|presented)$/.test(one.fact));
  if (held) facts[held.fact] = true;
  return facts;
}

/** An option is matched whatever its case: the zone says F where a form may say f. */
function chosen(options: { value: string }[], value: string): FactValue {
  return options.find((option) => option.value.toLowerCase() === value.toLowerCase())?.value ?? value;
}

export interface MrzPlace {
  line: number;
  column: number;
}

/** A position is a number of characters from the start of the text, or `line 2, position 10` in any words; both count from 1. */
export function mrzPlace(place: string | undefined, text: string): MrzPlace | undefined {
  const numbers = (place ?? '').match(/\d+/g)?.map(Number) ?? [];
  const [first, second] = numbers;
  if (first === undefined) return undefined;
  if (second !== undefined) return { line: first, column: second };
  let left = first;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (left <= line.length) return { line: index + 1, column: Math.max(1, left) };
    left -= line.length + 1;
  }
  return { line: lines.length, column: lines.at(-1)?.length ?? 1 };
}

/** The two digits of a wrong check digit: « …: found 7, expected 6 ». */
export function wrongDigits(detail: string): { found: string; expected: string } | undefined {
  const match = /check digit.*found (\S), expected (\S)/.exec(detail);
  return match?.[1] && match[2] ? { found: match[1], expected: match[2] } : undefined;
}

/**
 * Whether the name may be cut short: ICAO Doc 9303 has a name that does not fit end in its last position with a letter, not a filler.
 * The name ends the first of two lines, and is the third of three.
 */
export function nameMayBeCut(text: string): boolean {
  const lines = text.split('\n').map((line) => line.replace(/\s/g, '')).filter(Boolean);
  const holder = lines.length === 3 ? lines[2] : lines[0];
  return /[A-Z]$/.test(holder ?? '');
}
