/** Names of countries and languages in the reader's language. ICAO writes countries with three letters; browsers know two. */
import iso from './iso3166.json';

const twoLetters: Record<string, string> = iso;

export function placeName(code: string, language: string): string {
  const two = code.length === 3 ? twoLetters[code.toUpperCase()] : code;
  if (!two || !/^[A-Z]{2}$/i.test(two)) return code;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(two.toUpperCase()) ?? code;
}

export function languageName(code: string, language: string): string {
  if (!/^[a-z]{2,3}(-[A-Za-z]+)?$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code;
}
