/** What stands in a field as a person reads it: a day in words, the label of a choice, a country by its name. */
import type { FormField } from '@/shared/api/types';
import { longDay, monthName } from '@/shared/format/dates';
import { countryCode, placeName } from '@/shared/format/names';
import { parseDay, parseTime } from '@/shared/format/typedDate';
import { isCountry, isMonth, type Typed } from './values';

interface Words {
  language: string;
  yes: string;
  no: string;
}

export function entered(field: FormField, typed: Typed | undefined, words: Words): string {
  if (!typed) return '';
  const text = typed.text.trim();
  const labelled = (value: string) => field.options?.find((option) => option.value === value)?.label ?? value;
  if (field.type === 'list') return (field.options ? typed.many : text.split('\n').filter(Boolean)).map(labelled).join(', ');
  if (field.type === 'boolean') return text === '' ? '' : text === 'true' ? words.yes : words.no;
  if (field.type === 'date' || field.type === 'date and time') return [dayInWords(text, words.language), parseTime(typed.time) ?? typed.time.trim()].filter(Boolean).join(', ');
  if (isCountry(field)) return placeName(countryCode(text) ?? text, words.language);
  if (isMonth(field) && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return monthName(text, words.language);
  return labelled(text);
}

const dayInWords = (text: string, language: string): string => {
  const day = parseDay(text);
  return day ? longDay(day, language) : text;
};

const tight = (text: string) => text.replace(/\s/g, '');
/** A sentence that quotes what it found needs nobody to say it again. */
export const isQuoted = (value: string, sentence: string): boolean => ['«»', '“”', '""', "''"].some((quotes) => tight(sentence).includes(quotes.charAt(0) + tight(value) + quotes.charAt(1)));

/** The label that a ground quotes: « Lues le ». */
export const quotedLabel = (ground: string): string | undefined => /[«“]\s*(.+?)\s*[»”]/.exec(ground)?.[1];
