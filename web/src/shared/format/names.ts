/** Names of countries and languages in the reader's language. ICAO writes countries with three letters; browsers know two. */
import iso from './iso3166.json';

const twoLetters: Record<string, string> = iso;

/** The pages, the packs' directory and the figures spell these alike. */
const spelt: Record<string, Record<string, string>> = { fr: { VN: 'Vietnam' } };

export function placeName(code: string, language: string): string {
  const two = code.length === 3 ? twoLetters[code.toUpperCase()] : code;
  if (!two || !/^[A-Z]{2}$/i.test(two)) return code;
  return spelt[language]?.[two.toUpperCase()] ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(two.toUpperCase()) ?? code;
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

/** Every country of ISO 3166 by its name in a language, in the order of that language. */
export function countryNames(language: string): CountryName[] {
  const known = listed.get(language);
  if (known) return known;
  const names = Object.keys(twoLetters)
    .map((code) => ({ code, name: placeName(code, language) }))
    .filter(({ code, name }) => name !== code)
    .sort((a, b) => a.name.localeCompare(b.name, language));
  listed.set(language, names);
  return names;
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
  if (typed in twoLetters) return typed;
  const wanted = plain(text);
  if (wanted === '') return undefined;
  for (const language of ['fr', 'en']) {
    const found = countryNames(language).find((one) => plain(one.name) === wanted);
    if (found) return found.code;
  }
  return undefined;
}
