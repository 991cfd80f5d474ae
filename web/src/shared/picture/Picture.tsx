import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { savePng, saveSvg } from './drawing';
import './picture.css';

/** Plot wraps several drawings, or one with a legend, in a figure. */
export type Drawn = SVGSVGElement | HTMLElement;

/**
 * A drawing in its frame: one picture with one name for a screen reader, what it shows under it, and the file to take
 * away. `draw` is called again when it changes.
 */
export function Picture({ draw, title, file, children }: { draw: () => Drawn; title: string; file: string; children: ReactNode }) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const made = draw();
    // Its own style sheet is inline, which the node's policy refuses; picture.css says what it says.
    for (const sheet of made.querySelectorAll('style')) sheet.remove();
    for (const part of made.querySelectorAll('g')) part.removeAttribute('aria-label');
    const picture = made instanceof SVGSVGElement ? made : made.querySelector('svg');
    picture?.setAttribute('role', 'img');
    picture?.setAttribute('aria-label', title);
    holder.current?.replaceChildren(made);
    return () => made.remove();
  }, [draw, title]);

  const drawing = () => holder.current?.querySelector('svg') ?? undefined;
  return (
    <figure className="chart">
      <div ref={holder} className="scroll" tabIndex={0} role="group" aria-label={t('observatory.chart', { title })} />
      <figcaption className="muted">
        {children}{' '}
        <span className="picture-tools no-print">
          <Button
            variant="quiet"
            onClick={() => {
              const svg = drawing();
              if (svg) saveSvg(svg, file);
            }}
          >
            {t('observatory.download_svg')}
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              const svg = drawing();
              setFailed(false);
              if (svg) void savePng(svg, file).catch(() => setFailed(true));
            }}
          >
            {t('observatory.download_png')}
          </Button>
        </span>
        {failed ? (
          <span className="warning" role="alert">
            {t('observatory.no_png')}
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}
