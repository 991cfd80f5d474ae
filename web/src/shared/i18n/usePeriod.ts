import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { mediumDay, monthName } from '@/shared/format/dates';

/** A period of statistics in words: 2026-03, 2025, 2021-S1, 2026-Q1 (or T1), a day, or empty for all months that are over. */
export function usePeriod(): (period: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (period: string) => {
      if (period === '') return t('period.all');
      if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return mediumDay(period, i18n.language);
      if (/^\d{4}-\d{2}$/.test(period)) return monthName(period, i18n.language);
      const part = /^(\d{4})-([SQT])([1-4])$/.exec(period);
      if (!part) return period;
      const [, year = '', kind, number = ''] = part;
      return t(`period.${kind === 'S' ? 'half' : 'quarter'}_${number as '1'}`, { year });
    },
    [t, i18n.language],
  );
}
