import { useTranslation } from 'react-i18next';
import type { Load } from '@/shared/api/oversight';
import { distanceInDays, lastDayOf } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import './load.css';

export function LoadHead({ days }: { days?: number }) {
  const { t } = useTranslation();
  return (
    <>
      <th scope="col" className="number">
        {t('supervision.column.open')}
      </th>
      <th scope="col" className="bar-cell">
        <span className="visually-hidden">{t('supervision.column.share')}</span>
      </th>
      <th scope="col" className="number">
        {t('supervision.column.late')}
      </th>
      <th scope="col">{t('supervision.column.oldest')}</th>
      <th scope="col" className="number">
        {days === undefined ? t('supervision.column.due_soon') : t('supervision.column.soon', { days })}
      </th>
    </>
  );
}

/** The figures first; the bar repeats them, its dark part what is late. */
export function LoadCells({ load, most }: { load: Load; most: number }) {
  const reading = useReading();
  return (
    <>
      <td className="number">{load.open}</td>
      <td className="bar-cell">
        <svg className="load-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect className="all" width={(100 * load.open) / most} height="10" />
          <rect className="late" width={(100 * load.late) / most} height="10" />
        </svg>
      </td>
      <td className="number" data-late={load.late > 0 || undefined}>
        {load.late}
      </td>
      <td className="nowrap">{load.oldest_due_at ? distanceInDays(lastDayOf(load.oldest_due_at, reading.zone), reading) : ''}</td>
      <td className="number">{load.soon}</td>
    </>
  );
}
