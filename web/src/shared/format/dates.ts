/**
 * Dates as a reader says them: relative words near, dates further off, always in the pack's legal time zone and against
 * the node's legal present. Days are civil days `YYYY-MM-DD`; instants are RFC 3339.
 */
export interface Reading {
  language: string;
  now: Date;
  zone: string;
}

const locales: Record<string, string> = { fr: 'fr-FR', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(reading: Pick<Reading, 'language' | 'zone'>, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reading.language} ${reading.zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[reading.language] ?? reading.language, { timeZone: reading.zone, ...options });
    formats.set(key, found);
  }
  return found;
}

/** French counts the first of a month as an ordinal: 1er avril. */
function parts(format: Intl.DateTimeFormat, at: Date, language: string): string {
  return format
    .formatToParts(at)
    .map((part) => (language === 'fr' && part.type === 'day' && part.value === '1' ? '1er' : part.value))
    .join('');
}

/** The civil day of an instant in the zone, as YYYY-MM-DD. */
export function dayOf(at: Date, zone: string): string {
  return formatter({ language: 'sv-SE', zone }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** Noon of a civil day: an instant that no time zone moves to another day. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
/** Whole days from one civil day to another. */
export const daysBetween = (from: string, to: string) => Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);

/** « lundi 2 mars 2026 »; a day alone belongs to no zone. */
export function longDay(day: string, language: string): string {
  return parts(formatter({ language, zone: 'UTC' }, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }), noon(day), language);
}

/** « 2 mars 2026 », or « 2 mars » when its year is known from what stands beside it. */
export function mediumDay(day: string, language: string, withYear = true): string {
  return parts(formatter({ language, zone: 'UTC' }, { day: 'numeric', month: 'long', ...(withYear ? { year: 'numeric' } : {}) }), noon(day), language);
}

/** « mars 2026 », of a month written 2026-03. */
export const monthName = (month: string, language: string): string => formatter({ language, zone: 'UTC' }, { month: 'long', year: 'numeric' }).format(noon(`${month}-01`));

/** The days that a text writes as 2026-03-02, as this reader reads days. */
export const withDays = (text: string, language: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => mediumDay(day, language));

/** « 02/03/2026 » */
export function shortDay(day: string, language: string): string {
  return formatter({ language, zone: 'UTC' }, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(noon(day));
}

/** « 14:30 » */
export function clockTime(at: Date, reading: Pick<Reading, 'language' | 'zone'>): string {
  return formatter(reading, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** The node writes an instant as « lundi 2 mars 2026 à 14 h 30 »; the pages write hours as « 14:30 » everywhere. What was typed stays as it is. */
export const asOnPages = (display: string): string => display.replace(/^((?:\S+\s)?\d{1,2}(?:er)?\s\S+\s\d{4})\sà\s(\d{1,2})\sh\s(\d{2})$/, (_, day: string, hour: string, minute: string) => `${day}, ${hour.padStart(2, '0')}:${minute}`);

/** « lundi 2 mars 2026 à 14:30 »: the full instant, for hover, focus and proof. */
export function fullInstant(instant: string, reading: Pick<Reading, 'language' | 'zone'>): string {
  const at = new Date(instant);
  return `${longDay(dayOf(at, reading.zone), reading.language)}, ${clockTime(at, reading)}`;
}

/** « 2 mars 2026, 14:30 » */
export function mediumInstant(instant: string, reading: Pick<Reading, 'language' | 'zone'>): string {
  const at = new Date(instant);
  return `${mediumDay(dayOf(at, reading.zone), reading.language)}, ${clockTime(at, reading)}`;
}

/** A deadline that ends with a day stands at the first instant of the next one: its day is the one before, its hour 24. */
export function endsWithDay(instant: string, zone: string): boolean {
  return clockTime(new Date(instant), { language: 'fr', zone }) === '00:00';
}

/** The last civil day of a period that ends at the instant. */
export function lastDayOf(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return dayOf(new Date(endsWithDay(instant, zone) ? at - 1 : at), zone);
}

/** today 17:40 · tomorrow · Thu 26 Nov · 3 April 2026, by the distance from the legal present. `hourOfWeek`: whether the days of a week have their hour too. */
export function near(at: string, day: string | undefined, reading: Reading, hourOfWeek = true): string {
  const whole = endsWithDay(at, reading.zone);
  const target = day ?? lastDayOf(at, reading.zone);
  const distance = daysBetween(dayOf(reading.now, reading.zone), target);
  const hour = whole ? '' : ` ${clockTime(new Date(at), reading)}`;
  if (distance >= -1 && distance <= 1) return relativeDay(distance, reading.language) + hour;
  if (Math.abs(distance) < 7)
    return parts(formatter({ language: reading.language, zone: 'UTC' }, { weekday: 'short', day: 'numeric', month: 'short' }), noon(target), reading.language) + (hourOfWeek ? hour : '');
  const sameYear = dayOf(reading.now, reading.zone).slice(0, 4) === target.slice(0, 4);
  return mediumDay(target, reading.language, !sameYear);
}

function relativeDay(distance: number, language: string): string {
  return new Intl.RelativeTimeFormat(locales[language] ?? language, { numeric: 'auto' }).format(distance, 'day');
}

/** « dans 3 jours », « il y a 2 jours »: how far a day is from the legal present. */
export function distanceInDays(day: string, reading: Reading): string {
  return relativeDay(daysBetween(dayOf(reading.now, reading.zone), day), reading.language);
}
