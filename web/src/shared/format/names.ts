/** Names of countries and languages in the reader's language. */
import { states } from 'mrz';
import countries from './countries.json';

/** By the three letters of travel documents, French then English: spelt as the packs' directory and the figures spell them. */
const names: Record<string, string[]> = countries;

export function placeName(code: string, language: string): string {
  const known = names[code.toUpperCase()];
  return known?.[language === 'en' ? 1 : 0] ?? code;
}

export function languageName(code: string, language: string): string {
  if (!/^[a-z]{2,3}(-[A-Za-z]+)?$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code;
}

export interface CountryName {
  /** Three letters, as travel documents write it. */
  code: string;
  name: string;
}

const listed = new Map<string, CountryName[]>();

/** Every country by its name in a language, in the order of that language. */
export function countryNames(language: string): CountryName[] {
  const known = listed.get(language);
  if (known) return known;
  const list = Object.keys(names)
    .map((code) => ({ code, name: placeName(code, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  listed.set(language, list);
  return list;
}

/** The State of the specimens that ICAO Doc 9303 prints. */
const specimenState = 'UTO';

/** Codes of travel documents, also those that are no country's: refugees, stateless persons, organisations. */
export function isDocumentCode(text: string): boolean {
  const code = text.trim().toUpperCase();
  return code === specimenState || Object.hasOwn(states, code);
}

const plain = (text: string) =>
  text
    .trim()
    .normalize('NFD')
    .replace(/[\p{Mn}\s’'-]/gu, '')
    .toLowerCase();

/** The three letters of a country that was typed as its letters or by its name in either language. */
export function countryCode(text: string): string | undefined {
  const typed = text.trim().toUpperCase();
  if (typed in names) return typed;
  const wanted = plain(text);
  if (wanted === '') return undefined;
  for (const language of ['fr', 'en']) {
    const found = countryNames(language).find((one) => plain(one.name) === wanted);
    if (found) return found.code;
  }
  return undefined;
}
