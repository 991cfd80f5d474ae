/** Countries as Natural Earth draws them (world-atlas, 1:50 million), by their three letters. */
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-50m.json';

export type Shape = Feature<Polygon | MultiPolygon, { name: string }>;

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
const countries = feature(topology, topology.objects.countries).features as Shape[];
const numbers = new Map((codes as string[][]).map(([, three = '', number = '']) => [three, number]));

export const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);
export const land = feature(topology, topology.objects.land);

/** Nothing for what the drawn world does not have. */
export function shapeOf(code: string): Shape | undefined {
  const number = numbers.get(code);
  return number ? countries.find((one) => one.id === number) : undefined;
}

/** Area, with its sign, and the middle of a ring of longitudes and latitudes, as if the earth were flat: enough to place a mark. */
function middleOfRing(ring: Position[]): { area: number; at: [number, number] } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; ++i) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    const part = ax * by - bx * ay;
    area += part;
    x += (ax + bx) * part;
    y += (ay + by) * part;
  }
  return { area: area / 2, at: [x / (3 * area), y / (3 * area)] };
}

/** The middle of a country's largest part, so that islands far away move no mark into the sea. */
export function middleOf(shape: Shape): [number, number] {
  const parts = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const rings = parts.map((part) => middleOfRing(part[0] ?? []));
  const largest = rings.reduce((a, b) => (Math.abs(b.area) > Math.abs(a.area) ? b : a));
  return largest.at;
}
