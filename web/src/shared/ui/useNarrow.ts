import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is as the query says: as the sheets have it. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** The window is a phone's. */
export const useNarrow = (): boolean => useMedia('(max-width: 560px)');
