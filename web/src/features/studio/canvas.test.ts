import { describe, expect, it } from 'vitest';
import { showFirst, type Box, type Canvas } from './canvas';

/** A frame of 1000 by 600 pixels over a drawing. */
function frame(inner: Box) {
  let shown: Box = inner;
  const canvas = {
    viewbox: (box?: Box) => (box ? (shown = box) : { inner, outer: { width: 1000, height: 600 } }),
    zoom: () => 1000 / shown.width,
  } as unknown as Canvas;
  return { canvas, shown: () => shown, scale: () => 1000 / shown.width };
}
const start = { x: 200, y: 900, width: 36, height: 36 };

describe('a drawing that opens in the studio', () => {
  it('is whole where its names can be read', () => {
    const { canvas, shown, scale } = frame({ x: 0, y: 0, width: 800, height: 500 });
    showFirst(canvas, start);
    expect(scale()).toBe(1);
    expect(shown().x).toBeLessThan(0);
  });

  it('else begins at its start event, at nine pixels a letter', () => {
    const { canvas, shown, scale } = frame({ x: 0, y: 0, width: 6000, height: 4000 });
    showFirst(canvas, start);
    expect(11 * scale()).toBeCloseTo(9);
    expect(shown().x).toBeLessThan(start.x);
    expect(shown().x + shown().width).toBeGreaterThan(start.x + start.width);
    expect(shown().y + shown().height / 2).toBe(start.y + start.height / 2);
  });
});
