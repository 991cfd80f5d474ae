/** Local days and hours of the legal time zone as instants: what the node's clock is set to. */
import { dayOf } from '@/shared/format/dates';

/** How far the zone's wall clock is ahead of UTC at an instant, in minutes. */
function offset_minutes(at: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** @returns RFC 3339 with the zone's offset on that day, such as 2026-04-07T09:00:00+02:00 */
export function legalInstant(day: string, time: string, zone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const guess = offset_minutes(wall, zone);
  const offset = offset_minutes(wall - guess * 60_000, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day}T${time}:00${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

/** Nine o'clock, so many days after an instant. */
export function nextMorning(instant: string, zone: string, days: number): string {
  const today = dayOf(new Date(instant), zone);
  const later = new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return legalInstant(later, '09:00', zone);
}
