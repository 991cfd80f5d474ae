import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { markTour, seenTour } from './seen';
import { stopsOf, type TourName } from './tours';
import './tour.css';

/** Offered once, beside the page and never over it; afterwards a line that leads to it again. */
export function TourOffer({ name, figures, onStart }: { name: TourName; figures: boolean; onStart: () => void }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(() => seenTour(name));
  const settle = () => {
    markTour(name);
    setSeen(true);
  };
  const start = () => {
    settle();
    onStart();
  };
  if (seen)
    return (
      <Button variant="quiet" onClick={start}>
        {t('tour.title')}
      </Button>
    );
  return (
    <section className="tour-offer" aria-label={t('tour.title')}>
      <p>{t(`tour.of.${name}`, { steps: stopsOf(name, figures).length })}</p>
      <Button variant="primary" onClick={start}>
        {t('tour.start')}
      </Button>
      <Button variant="quiet" onClick={settle}>
        {t('tour.decline')}
      </Button>
    </section>
  );
}
