import { withMinus } from '@/shared/format/numbers';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export interface Share {
  share?: number;
  low?: number;
  high?: number;
}

/** Shares as the node tells them, in hundredths of a per cent, in the reader's way. */
export function usePercent() {
  const { t, i18n } = useTranslation();
  const percent = useCallback((hundredths: number) => withMinus(new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(hundredths / 10_000)), [i18n.language]);
  /** « entre 31,5 % et 58,2 % », or nothing without an interval. */
  const interval = useCallback(
    ({ low, high }: Share) => (low === undefined || high === undefined ? undefined : t('counts.interval', { low: percent(low), high: percent(high) })),
    [t, percent],
  );
  return { percent, interval };
}
