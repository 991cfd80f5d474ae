import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '@/shared/api/types';
import { placeName } from '@/shared/format/names';
import { Picture } from '@/shared/picture/Picture';
import { borders, land, middleOf, shapeOf, type Shape } from '@/shared/picture/shapes';
import { byCountry } from './views';
import { useFigure } from '@/shared/statistics/useFigure';

interface Placed {
  shape: Shape;
  at: [number, number];
  value: number;
  label: string;
}

const europe = { west: -25, east: 45, south: 34, north: 71.5 };

/** The frame: Europe when all that is shown lies there, else the world. */
function frameOf(placed: Placed[]) {
  const within = placed.filter(({ at: [x, y] }) => x > europe.west && x < europe.east && y > europe.south && y < europe.north);
  if (placed.length === 0 || within.length < placed.length * 0.9) return land;
  return {
    type: 'MultiPoint' as const,
    coordinates: [
      [europe.west, europe.south],
      [europe.east, europe.south],
      [europe.west + 14, europe.north],
      [europe.east, europe.north],
    ],
  };
}

/** Figures of a period where they belong: a number by the area of a circle, a share by the depth of the colour. The table says the same. */
export function WorldMap({ figures, period, unit, title, file }: { figures: Figure[]; period: string; unit: string; title: string; file: string }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const share = unit === 'percent';
  const draw = useCallback(() => {
    const placed = byCountry(figures, period).flatMap((amount): Placed[] => {
      const shape = shapeOf(amount.name);
      const label = `${placeName(amount.name, i18n.language)}: ${figure(amount.value, unit)}`;
      return shape ? [{ shape, at: middleOf(shape), value: amount.value, label }] : [];
    });
    const values = placed.map((one) => one.value);
    const amounts = share
      ? [Plot.geo(placed, { geometry: 'shape', fill: 'var(--accent)', fillOpacity: 'value', title: 'label' })]
      : [];
    const circles = share
      ? []
      : [
          Plot.dot(placed, {
            x: (one: Placed) => one.at[0],
            y: (one: Placed) => one.at[1],
            r: 'value',
            fill: 'var(--accent)',
            fillOpacity: 0.35,
            stroke: 'var(--accent)',
            title: 'label',
          }),
        ];
    return Plot.plot({
      width: 920,
      height: 500,
      margin: 0,
      style: { background: 'transparent', color: 'var(--grey-6)', fontSize: '12px' },
      projection: { type: 'equal-earth', domain: frameOf(placed), inset: 4, clip: 'frame' },
      r: { range: [0, 34] },
      opacity: { type: 'linear', domain: [Math.min(0, ...values), Math.max(...values, 1)], range: [0.05, 1] },
      marks: [Plot.geo(land, { fill: 'var(--grey-3)' }), ...amounts, Plot.geo(borders, { stroke: 'var(--grey-4)', strokeWidth: 0.5 }), ...circles],
    });
  }, [figures, period, unit, share, figure, i18n.language]);
  return (
    <Picture draw={draw} title={title} file={file}>
      {t(share ? 'observatory.map_shares' : 'observatory.map_counts', { period })}
    </Picture>
  );
}
