/**
 * Dates as people type or paste them: 2/3/2026, 02.03.26, 2026-03-02, « 2 mars 2026 », with or without an hour (14:30, 14h30).
 * Day comes before month in both languages of the pages. What cannot be a date is `undefined`, never a guess.
 */
const months: Record<string, number> = {};
for (const names of [
  ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'],
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
])
  names.forEach((name, index) => (months[name] = index + 1));

const two = (value: number) => String(value).padStart(2, '0');

/** @returns YYYY-MM-DD when the three numbers are a day of the calendar */
function civil(year: number, month: number, day: number): string | undefined {
  const full = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  if (full < 1900 || full > 2199 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${full}-${two(month)}-${two(day)}`;
}

export function parseDay(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (figures) return civil(Number(figures[3]), Number(figures[2]), Number(figures[1]));
  const words = /^(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4})$/.exec(text);
  const month = words ? months[words[2] ?? ''] : undefined;
  return words && month ? civil(Number(words[3]), month, Number(words[1])) : undefined;
}

export function parseTime(typed: string): string | undefined {
  const match = /^(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?\s*$/.exec(typed.trim().toLowerCase());
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}
