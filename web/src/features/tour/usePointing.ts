import { useEffect, type RefObject } from 'react';

const patience_ms = 4_000;
const gap = 12;

/** Marks what the selector finds, brings it into view, and puts the card beside it; without it the card stays where its sheet puts it. */
export function usePointing(selector: string, card: RefObject<HTMLElement | null>, moment: string) {
  useEffect(() => {
    const placed = card.current;
    let found: HTMLElement | undefined;
    let over = false;
    const since = Date.now();
    const place = () => {
      const box = placed;
      if (!box || !found) return;
      const target = found.getBoundingClientRect();
      const below = target.bottom + gap + box.offsetHeight <= window.innerHeight;
      const right = target.right + gap + box.offsetWidth <= window.innerWidth;
      const top = below ? target.bottom + gap : right ? target.top : window.innerHeight - box.offsetHeight - gap;
      const left = below || !right ? target.left + gap : target.right + gap;
      box.style.setProperty('top', `${Math.round(Math.max(gap, Math.min(top, window.innerHeight - box.offsetHeight - gap)))}px`);
      box.style.setProperty('left', `${Math.round(Math.max(gap, Math.min(left, window.innerWidth - box.offsetWidth - gap)))}px`);
      box.style.setProperty('bottom', 'auto');
      box.style.setProperty('right', 'auto');
    };
    const look = () => {
      if (over) return;
      found = document.querySelector<HTMLElement>(selector) ?? undefined;
      if (!found) {
        if (Date.now() - since < patience_ms) setTimeout(look, 100);
        return;
      }
      found.dataset.tour = 'here';
      const { top, bottom } = found.getBoundingClientRect();
      if (top < 0 || (bottom > window.innerHeight && top > window.innerHeight / 2)) found.scrollIntoView({ block: 'center' });
      place();
    };
    look();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, { passive: true });
    return () => {
      over = true;
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place);
      if (found) delete found.dataset.tour;
      for (const property of ['top', 'left', 'bottom', 'right']) placed?.style.removeProperty(property);
    };
  }, [selector, card, moment]);
}
