import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { withMinus } from '@/shared/format/numbers';

/** A value as this reader reads numbers, with its unit where that is a percentage. */
export function useFigure(): (value: number, unit: string) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (value: number, unit: string) =>
      unit === 'percent'
        ? withMinus(new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100))
        : withMinus(new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(value)),
    [i18n.language],
  );
}
