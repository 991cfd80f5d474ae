import { lazy, Suspense, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { TourOffer } from '@/features/tour/TourOffer';
import { tourFor } from '@/features/tour/tours';
import { useNode, useSession } from '@/shared/api/queries';

const Tour = lazy(async () => ({ default: (await import('@/features/tour/Tour')).Tour }));

/** The walk for this reader's role, offered in the demonstration alone. */
export function GuidedTour({ opens }: { opens: boolean }) {
  const [walking, setWalking] = useState(false);
  const close = useCallback(() => setWalking(false), []);
  const name = tourFor(useSession().data?.roles ?? [], opens);
  const figures = useNode().data?.statistics !== false;
  if (!name) return null;
  return (
    <>
      <TourOffer name={name} figures={figures} onStart={() => setWalking(true)} />
      {walking ? createPortal(<Suspense fallback={null}>{<Tour name={name} figures={figures} onClose={close} />}</Suspense>, document.body) : null}
    </>
  );
}
