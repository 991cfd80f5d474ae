/**
 * Which rows of a long table need to be in the page: those in the window and some around them. Rows have one height, so that the
 * rest is two gaps. A short table is shown whole, where the browser's own search finds everything; so is a printed one.
 */
import { useCallback, useEffect, useState, type RefObject } from 'react';

export const wholeUpTo = 150;
/** A list that leaves room on a laptop's screen cuts nothing: its rows are as high as their text. */
export const roomFor = 25;
const around = 20;
/** Rows come and go by so many at a time: scrolling by a line changes nothing. */
const stride = 10;

export interface WindowRows {
  from: number;
  to: number;
}

export function useWindowRows(count: number, rowHeight: number, body: RefObject<HTMLElement | null>): WindowRows {
  const [shown, setShown] = useState<WindowRows>({ from: 0, to: wholeUpTo });
  const [printing, setPrinting] = useState(false);
  const place = useCallback(() => {
    const top = body.current?.getBoundingClientRect().top;
    if (top === undefined) return;
    const first = Math.floor(-top / rowHeight) - around;
    const last = Math.ceil((window.innerHeight - top) / rowHeight) + around;
    const from = Math.max(0, Math.floor(first / stride) * stride);
    const to = Math.max(from, Math.ceil(last / stride) * stride);
    setShown((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, [body, rowHeight]);

  useEffect(() => {
    if (count <= wholeUpTo) return undefined;
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    place();
    window.addEventListener('scroll', place, { passive: true });
    window.addEventListener('resize', place);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('scroll', place);
      window.removeEventListener('resize', place);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [count, place]);

  if (count <= wholeUpTo || printing) return { from: 0, to: count };
  return { from: Math.min(shown.from, count), to: Math.min(shown.to, count) };
}
