import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkRow } from '@/shared/api/administration';
import { Picture } from '@/shared/picture/Picture';
import { borders, land, middleOf, shapeOf } from '@/shared/picture/shapes';
import { frameOf, inside, townOf, type Frame } from './rows';

interface Placed {
  row: NetworkRow;
  at: [number, number];
  label: string;
}

/** Beyond this many names the map is unreadable: the largest loads are named, all have their title and their row. */
const named = 12;

/** The town, else the middle of the country; what is nowhere on earth is in the table alone. */
function placeOf(row: NetworkRow): [number, number] | undefined {
  const town = townOf(row.id);
  if (town) return town;
  const shape = row.kind === 'post' && row.country ? shapeOf(row.country) : undefined;
  return shape ? middleOf(shape) : undefined;
}

const corners = ({ west, east, south, north }: Frame) => ({
  type: 'MultiPoint' as const,
  coordinates: [
    [west, south],
    [east, south],
    [west, north],
    [east, north],
  ],
});

const smallest = 4;
/** In pixels: the area is the load, and nothing is too small to be seen. */
const radius = (open: number, most: number) => Math.max(smallest, 24 * Math.sqrt(open / most));

/** Load by the area of a circle, delay by the width of its red ring. */
function drawing(placed: Placed[], frame: Frame | undefined) {
  const largest = [...placed].sort((a, b) => b.row.late - a.row.late || b.row.open - a.row.open).slice(0, named);
  const at = { x: (one: Placed) => one.at[0], y: (one: Placed) => one.at[1] };
  const most = Math.max(1, ...placed.map((one) => one.row.open));
  const load = (one: Placed) => radius(one.row.open, most);
  return Plot.plot({
    width: 640,
    height: 560,
    margin: 0,
    style: { background: 'transparent', color: 'var(--grey-6)', fontSize: '12px' },
    projection: { type: frame ? 'mercator' : 'equal-earth', domain: frame ? corners(frame) : land, inset: 4, clip: 'frame' },
    r: { type: 'identity' },
    marks: [
      Plot.geo(land, { fill: 'var(--grey-3)' }),
      Plot.geo(borders, { stroke: 'var(--grey-4)', strokeWidth: 0.5 }),
      Plot.dot(placed, {
        ...at,
        r: load,
        fill: 'var(--accent)',
        fillOpacity: 0.4,
        stroke: (one: Placed) => (one.row.late > 0 ? 'var(--stop)' : 'var(--accent)'),
        strokeWidth: 1,
        title: 'label',
      }),
      Plot.dot(
        placed.filter((one) => one.row.late > 0),
        { ...at, r: load, stroke: 'var(--stop)', strokeWidth: 4, title: 'label' },
      ),
      ...largest.map((one) =>
        Plot.text([one], {
          ...at,
          text: () => shortName(one.row.name),
          dy: radius(one.row.open, most) + 4,
          lineAnchor: 'top',
          fill: 'var(--grey-6)',
          stroke: 'var(--grey-1)',
          strokeWidth: 3,
        }),
      ),
    ],
  });
}

/** « Ambassade de France, Tunis » is read as Tunis on a map. */
const shortName = (name: string) => name.split(', ').at(-1) ?? name;

export function NetworkMap({ rows }: { rows: NetworkRow[] }) {
  const { t } = useTranslation();
  const { seen, frame } = useMemo(() => {
    const placed = rows.flatMap((row): Placed[] => {
      const at = placeOf(row);
      return at ? [{ row, at, label: t('network.mark', { name: row.name, open: row.open, late: row.late }) }] : [];
    });
    const found = frameOf(placed.map((one) => one.at));
    return { frame: found, seen: found ? placed.filter((one) => inside(found, one.at)) : placed };
  }, [rows, t]);
  const draw = useCallback(() => drawing(seen, frame), [seen, frame]);
  const absent = rows.length - seen.length;
  return (
    <Picture draw={draw} title={t('network.title')} file="entente-network">
      {t('network.map_says')} {absent > 0 ? t('network.not_on_map', { count: absent }) : null}
    </Picture>
  );
}
