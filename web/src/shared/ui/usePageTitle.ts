import { useEffect, useRef } from 'react';

/** Names the page in the window's title, and moves the focus to its heading when the page is entered. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title ? `${title} · Entente` : 'Entente';
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
