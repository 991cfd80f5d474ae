import { useRef } from 'react';
import { useShortcut } from './keyboard';

/** j and k move among the rows of a list: the focus goes to the first link or button of each. Returns what the body of the table refers to. */
export function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (by: number) => {
    const rows = Array.from(body.current?.rows ?? []).flatMap((row) => row.querySelector<HTMLElement>('a, button') ?? []);
    const at = rows.findIndex((one) => one.closest('tr')?.contains(document.activeElement));
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]?.focus();
  };
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  return body;
}
