import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { showAll, type Canvas } from './canvas';

const step = 1.25;

/** Nearer, further, all: what the wheel does, for who has none. */
export function ZoomButtons({ canvas, top }: { canvas: Canvas; top?: number }) {
  const { t } = useTranslation();
  return (
    <div className="row studio-zoom" role="group" aria-label={t('studio.zoom')}>
      <Button onClick={() => canvas.zoom(canvas.zoom() / step)} aria-label={t('studio.further')}>
        −
      </Button>
      <Button onClick={() => canvas.zoom(canvas.zoom() * step)} aria-label={t('studio.nearer')}>
        +
      </Button>
      <Button onClick={() => showAll(canvas, top)}>{t('studio.whole')}</Button>
    </div>
  );
}
