import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 560px)';

function subscribe(changed: () => void) {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The window is a phone's: as the sheets have it. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
