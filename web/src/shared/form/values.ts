/**
 * What someone typed into a form, and the facts it means. Typed text is kept as it is until it is right: an error names the
 * field, what was found and what is expected.
 */
import type { FactValue, FactValues, Form, FormField } from '@/shared/api/types';
import { shortDay } from '@/shared/format/dates';
import { countryCode, isDocumentCode, placeName } from '@/shared/format/names';
import { parseDay, parseTime } from '@/shared/format/typedDate';

/** One field as typed; `time` only for a date and time, `many` only for a list. */
export interface Typed {
  text: string;
  time: string;
  many: string[];
}
export type TypedForm = Record<string, Typed>;
export type FieldError = 'required' | 'date' | 'no_day' | 'time' | 'no_time' | 'number' | 'month';
export interface Collected {
  facts: FactValues;
  errors: Record<string, FieldError>;
}

const asTyped = (day: string, language: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? shortDay(day, language) : day);
const nothing: Typed = { text: '', time: '', many: [] };

/** Fields whose value is one country: it is typed and read by its name. */
export const isCountry = (field: FormField): boolean => field.country === true && !field.options;

/** Fields that take nothing but true. */
export const isConfirmed = (field: FormField): boolean => field.confirmed === true && field.type === 'boolean';

/** Texts named `….month` are a month: 2026-03. */
export const isMonth = (field: FormField): boolean => field.type === 'string' && !field.options && /(^|\.)month$/.test(field.fact);

/** A value as this reader would type it. */
export function typedValue(value: FactValue | undefined, field: FormField, language: string): Typed {
  if (value === undefined || value === null) return nothing;
  if (Array.isArray(value)) return { ...nothing, many: value, text: value.join('\n') };
  const text = String(value);
  if (isCountry(field)) return { ...nothing, text: placeName(text, language) };
  if (field.type === 'date') return { ...nothing, text: asTyped(text, language) };
  if (field.type !== 'date and time') return { ...nothing, text };
  const [day = '', time = ''] = text.split('T');
  return { ...nothing, text: asTyped(day, language), time: time.slice(0, 5) };
}

/** Fields that someone fills in: a constant fills itself. */
export const asked = (form: Form): FormField[] => form.fields.filter((field) => field.const === undefined || field.const === null);

/** What a file says stands in a field that has to be filled in; where nothing need be said, whoever fills the form takes it over or not. */
const written = (field: FormField): FactValue | undefined => field.value ?? (field.required ? field.proposed?.value : undefined);

export function initialForm(form: Form, language: string, known: FactValues = {}): TypedForm {
  return Object.fromEntries(asked(form).map((field) => [field.fact, typedValue(known[field.fact] ?? written(field), field, language)]));
}

/** Marks of direction that come along with a pasted text: nobody sees them, and what is kept is what is seen. */
const shown = (text: string) => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim();

/** The fact that was typed, undefined when left empty, or the kind of error. */
export function readField(field: FormField, typed: Typed): { value?: FactValue; error?: FieldError } {
  const text = shown(typed.text);
  switch (field.type) {
    case 'date and time':
      return readInstant(field, text, typed.time.trim());
    case 'list': {
      const many = field.options ? typed.many : text.split('\n').map(shown).filter(Boolean);
      return many.length > 0 ? { value: many } : missing(field);
    }
    case 'boolean':
      if (isConfirmed(field)) return text === 'true' ? { value: true } : missing(field);
      return text === '' ? missing(field) : { value: text === 'true' };
    case 'date': {
      if (text === '') return missing(field);
      const day = parseDay(text);
      return day ? { value: day } : { error: 'date' };
    }
    case 'number': {
      if (text === '') return missing(field);
      const number = text.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.');
      return /^-?\d+(\.\d+)?$/.test(number) ? { value: number } : { error: 'number' };
    }
    default:
      if (text === '') return missing(field);
      if (isMonth(field)) return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { value: text } : { error: 'month' };
      // What the list does not know is the node's to judge: some codes of travel documents are no country's.
      return { value: isCountry(field) ? (countryCode(text) ?? text) : text };
  }
}

function readInstant(field: FormField, text: string, time: string): { value?: FactValue; error?: FieldError } {
  if (text === '' && time === '') return missing(field);
  const day = parseDay(text);
  if (!day) return { error: text === '' ? 'no_day' : 'date' };
  const clock = parseTime(time);
  return clock ? { value: `${day}T${clock}` } : { error: time === '' ? 'no_time' : 'time' };
}

const missing = (field: FormField): { error?: FieldError } => (field.required ? { error: 'required' } : {});

export function collect(form: Form, typed: TypedForm): Collected {
  const collected: Collected = { facts: {}, errors: {} };
  for (const field of asked(form)) {
    const { value, error } = readField(field, typed[field.fact] ?? nothing);
    if (error) collected.errors[field.fact] = error;
    else if (value !== undefined) collected.facts[field.fact] = value;
  }
  return collected;
}

/** A value that can be sent and that the node is expected to refuse: a country that nobody knows, a birth that is yet to come. */
export function isDoubtful(field: FormField, typed: Typed | undefined, today: string): boolean {
  const { value } = readField(field, typed ?? nothing);
  if (typeof value !== 'string') return false;
  if (isCountry(field)) return countryCode(value) === undefined && !isDocumentCode(value);
  return field.type === 'date' && /(^|\.)birth_date$/.test(field.fact) && value > today;
}

/** The field that a problem's JSON pointer names, when it names one: /facts/service.served_at, or the /value of a form's only field. */
export function fieldOfPlace(place: string | undefined, form: Form): string | undefined {
  if (place === '/value' && form.fields.length === 1) return form.fields[0]?.fact;
  // What a rule of the procedure refuses is named by the fact alone.
  if (form.fields.some((field) => field.fact === place)) return place;
  const match = /^\/?facts\/([^/]+)/.exec(place ?? '');
  return match?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
}
