/** Which organisations are shown, in which order, and where they are. Pure. */
import type { NetworkRow } from '@/shared/api/administration';
import places from './places.json';

const known: Record<string, number[]> = places;

export const kindsOf = (rows: NetworkRow[]): string[] => [...new Set(rows.map((row) => row.kind))].sort();
export const ofKind = (rows: NetworkRow[], kind: string): NetworkRow[] => (kind ? rows.filter((row) => row.kind === kind) : rows);

/** What waits longest first, then the largest load. */
export function byDelay(rows: NetworkRow[]): NetworkRow[] {
  return [...rows].sort((a, b) => b.late - a.late || b.open - a.open || b.cases - a.cases || a.name.localeCompare(b.name));
}

/** Longitude and latitude of its town; nothing for an organisation whose town is not listed. */
export function townOf(id: string): [number, number] | undefined {
  const [east, north] = known[id] ?? [];
  return east === undefined || north === undefined ? undefined : [east, north];
}

export interface Frame {
  west: number;
  east: number;
  south: number;
  north: number;
}

const frames: Frame[] = [
  { west: -5.5, east: 9.8, south: 41.2, north: 51.9 },
  { west: -25, east: 45, south: 34, north: 71.5 },
];
export const inside = (frame: Frame, [east, north]: [number, number]) => east > frame.west && east < frame.east && north > frame.south && north < frame.north;

/** The closest frame in which at least nine of ten lie; without one, the whole world. */
export function frameOf(points: [number, number][]): Frame | undefined {
  if (points.length === 0) return undefined;
  return frames.find((frame) => points.filter((one) => inside(frame, one)).length >= 0.9 * points.length);
}

/** What narrows the country: the number of a department, not the letters of the country itself. */
export const withinCountry = (territory: string | undefined): string => (territory && /\d/.test(territory) ? territory : '');
