/** Civil days as YYYY-MM-DD and what a calendar does with them; no time zone is involved. */
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + count);
  return text(date);
}

/** The same day of another month, or the last one of it. */
export function addMonths(day: string, count: number): string {
  const date = at(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return text(date);
}

/** The Monday of the day's week. */
export const weekStart = (day: string) => addDays(day, -((at(day).getUTCDay() + 6) % 7));
export const daysFrom = (day: string, count: number) => Array.from({ length: count }, (_, index) => addDays(day, index));

/** The weeks that a month touches, each of seven days from Monday. */
export function weeksOf(day: string): string[][] {
  const month = day.slice(0, 7);
  const weeks: string[][] = [];
  for (let monday = weekStart(`${month}-01`); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) weeks.push(daysFrom(monday, 7));
  return weeks;
}

export const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && text(at(value)) === value;

/** The days of a month that a list of it names: those on which something falls due, today, and the day that is shown. */
export const listed = (weeks: string[][], month: string, chosen: string, today: string, byDay: { has: (day: string) => boolean }): string[] =>
  weeks.flat().filter((day) => day.startsWith(month) && (byDay.has(day) || day === today || day === chosen));
