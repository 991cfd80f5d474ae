import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { stopsOf, type TourName } from './tours';
import { usePointing } from './usePointing';
import './tour.css';

/** A walk through the pages of a role: a card beside what it is about. Not modal: what it points at can be used; Escape ends it. */
export function Tour({ name, figures, onClose }: { name: TourName; figures: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const stops = stopsOf(name, figures);
  const [at, setAt] = useState(0);
  const stop = stops[at];
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element>(document.activeElement);
  const to = stop?.to ?? '';
  usePointing(stop?.target ?? '', card, `${at} ${pathname}${search}`);

  useEffect(() => {
    if (to) void navigate(to);
  }, [to, navigate]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [at]);
  useEffect(() => {
    const given = opener.current;
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('keydown', escape);
      setTimeout(() => {
        const back = given instanceof HTMLElement && given.isConnected ? given : document.querySelector<HTMLElement>('.navigation-foot button');
        if (document.activeElement === document.body || document.activeElement === null) back?.focus();
      }, 0);
    };
  }, [onClose]);

  if (!stop) return null;
  const last = at === stops.length - 1;
  return (
    <section ref={card} className="tour-card fade-in no-print" role="dialog" aria-modal="false" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <p className="muted">{t('tour.step', { at: at + 1, of: stops.length })}</p>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {t(`tour.stop.${stop.name}.title`)}
      </h2>
      <p id={`${id}-text`}>{t(`tour.stop.${stop.name}.text`)}</p>
      <div className="row">
        <Button variant="primary" onClick={() => (last ? onClose() : setAt(at + 1))}>
          {t(last ? 'tour.finish' : 'tour.next')}
        </Button>
        {at > 0 ? <Button onClick={() => setAt(at - 1)}>{t('tour.back')}</Button> : null}
        {last ? null : (
          <Button variant="quiet" onClick={onClose}>
            {t('tour.skip')}
          </Button>
        )}
      </div>
    </section>
  );
}
