/** Civil days as YYYY-MM-DD; no time zone is involved. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function later(day: string, count: number): string {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + count);
  return text(date);
}

/** The seven days of the day's week, from Monday. */
export function weekOf(day: string): string[] {
  const monday = later(day, -((noon(day).getUTCDay() + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => later(monday, index));
}

export const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(noon(value).getTime()) && text(noon(value)) === value;
