import { useTranslation } from 'react-i18next';
import { mediumDay, monthName } from '@/shared/format/dates';

/** « mars 2026 », « semaine du 2 mars 2026 ». */
export function usePeriodName(): (view: 'month' | 'week', from: string, day: string) => string {
  const { t, i18n } = useTranslation();
  return (view, from, day) => (view === 'week' ? t('calendar.week_of', { day: mediumDay(from, i18n.language) }) : monthName(day.slice(0, 7), i18n.language));
}
