import { useTranslation } from 'react-i18next';
import type { Indicator } from '@/shared/api/types';
import { CountTables } from '@/shared/statistics/CountTables';
import { pointInTime } from './series';

/** What this node counts of its own cases, with what may not be shown. */
export function OwnTables({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const byPeriod = indicator.tables.every((table) => table.rows.every((row) => pointInTime(row.place.id)));
  const place = t(byPeriod ? 'observatory.column.period' : 'observatory.own_place');
  return (
    <section aria-labelledby="own-counts">
      <h2 id="own-counts">{t('observatory.own')}</h2>
      <CountTables tables={indicator.tables} heads={{ place, origin: t('observatory.own_origin'), count: t(`observatory.unit.${indicator.unit as 'persons'}`) }} none={t('observatory.no_own')} />
    </section>
  );
}
