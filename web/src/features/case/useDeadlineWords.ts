import { useTranslation } from 'react-i18next';
import type { Deadline } from '@/shared/api/types';
import { article, withoutBrackets } from '@/shared/format/article';
import { clockTime, endsWithDay, longDay, mediumDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';

/**
 * A deadline as a sentence for an agent: one date when its readings agree, both when they differ, the strict (earliest) first.
 * A period that ends with a day ends at its 24th hour.
 */
export function useDeadlineWords(): (deadline: Deadline) => string {
  const { t } = useTranslation();
  const reading = useReading();
  return (deadline) => {
    const at = (instant: string) => (endsWithDay(instant, reading.zone) ? t('deadlines.midnight') : clockTime(new Date(instant), reading));
    // A target that rests on no article has its own words beside it.
    const cited = deadline.article && (!deadline.target || /\d/.test(deadline.article)) ? withoutBrackets(article(deadline.article)) : '';
    const inBrackets = cited ? ` (${cited})` : '';
    if (deadline.warns_at === deadline.binds_at)
      return t('deadlines.until', { day: longDay(deadline.binds_day, reading.language), time: at(deadline.binds_at), article: inBrackets });
    if (deadline.warns_day === deadline.binds_day)
      return t('deadlines.between_hours', {
        day: longDay(deadline.binds_day, reading.language),
        strict: at(deadline.warns_at),
        protective: at(deadline.binds_at),
        article: inBrackets,
      });
    const sameYear = deadline.warns_day.slice(0, 4) === deadline.binds_day.slice(0, 4);
    return t('deadlines.between', {
      strict: mediumDay(deadline.warns_day, reading.language, !sameYear),
      protective: mediumDay(deadline.binds_day, reading.language),
      time: at(deadline.binds_at),
      article: cited ? `, ${cited}` : '',
    });
  };
}
