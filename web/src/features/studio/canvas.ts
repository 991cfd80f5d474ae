import { smallestScale } from '@/shared/picture/legible';

/** What is used of diagram-js's canvas, the same in both editors. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Canvas {
  viewbox(): { inner: Box; outer: { width: number; height: number } };
  viewbox(shown: Box): void;
  zoom(): number;
  zoom(to: number): number;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
}

/** What the palette covers at the left, and the margin around the drawing: pixels. */
const palette = 120;
const margin = 20;

/** The part of the drawing's plane to show so that all of it is seen beside the palette, never larger than drawn. */
export function beside(inner: Box, outer: { width: number; height: number }, top: number): Box {
  const room = { width: outer.width - palette - 2 * margin, height: outer.height - 2 * margin };
  const scale = Math.min(1, Math.max(room.width, 1) / Math.max(inner.width, 1), Math.max(room.height, 1) / Math.max(inner.height, 1));
  const shown = { width: outer.width / scale, height: outer.height / scale };
  return { ...shown, x: inner.x - (palette + margin) / scale, y: inner.y - Math.min((shown.height - inner.height) / 2, top / scale) };
}

/** @param top what lies over the drawing at its top: pixels, left free where there is room */
export function showAll(canvas: Canvas, top = 4 * margin) {
  const { inner, outer } = canvas.viewbox();
  if (outer.width > 0 && outer.height > 0) canvas.viewbox(beside(inner, outer, top));
}

/** The scale at which names can be read, with what is to be read first beside the palette and in the middle of the height. */
export function legiblyFrom(first: Box, outer: { width: number; height: number }): Box {
  const shown = { width: outer.width / smallestScale, height: outer.height / smallestScale };
  return { ...shown, x: first.x - (palette + margin) / smallestScale, y: first.y + first.height / 2 - shown.height / 2 };
}

/** All of the drawing where its names stay legible so, else its beginning. */
export function showFirst(canvas: Canvas, first: Box | undefined) {
  showAll(canvas);
  const { outer } = canvas.viewbox();
  if (first && outer.width > 0 && outer.height > 0 && canvas.zoom() < smallestScale) canvas.viewbox(legiblyFrom(first, outer));
}
