import { useEffect, useRef, useState, type ReactNode } from 'react';

/** What the region is about: its table's caption, else the title of its section or page. */
function nameOf(region: HTMLElement): string {
  const title = region.querySelector('caption') ?? region.closest('section')?.querySelector('h2, h3') ?? document.querySelector('main h1');
  return title?.textContent ?? '';
}

/** A region that scrolls sideways when its table is wider: then, and only then, the keyboard reaches it, and its edges show that there is more. */
export function Scroll({ label, children }: { label?: string; children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  /** Its name once its table is wider. */
  const [wider, setWider] = useState<string>();
  useEffect(() => {
    const element = region.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth ? (label ?? nameOf(element)) : undefined));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [label]);
  return (
    <div ref={region} className="scroll" {...(wider === undefined ? {} : { 'role': 'group', 'aria-label': wider, 'tabIndex': 0, 'data-wider': true })}>
      {children}
    </div>
  );
}
