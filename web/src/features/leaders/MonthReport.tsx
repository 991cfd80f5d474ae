import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedAddress, reportAddress } from '@/shared/api/statistics';
import { dayOf, monthName } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';

/** The months before the present one, the latest first: a report is of a month that is over. */
export function monthsBefore(day: string, count: number): string[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, month - 2 - i, 15)).toISOString().slice(0, 7));
}

/** The printed report of a month, and the feeds that tell of new figures. */
export function MonthReport() {
  const { t, i18n } = useTranslation();
  const reading = useReading();
  const months = monthsBefore(dayOf(reading.now, reading.zone), 12);
  const [chosen, setChosen] = useState('');
  const month = months.includes(chosen) ? chosen : (months[0] ?? '');
  return (
    <div className="row no-print">
      <label className="row">
        <span>{t('leaders.month')}</span>
        <select className="input" value={month} onChange={(event) => setChosen(event.target.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthName(one, i18n.language)}
            </option>
          ))}
        </select>
      </label>
      <a href={reportAddress(month)} target="_blank" rel="noreferrer">
        {t('leaders.report', { month: monthName(month, i18n.language) })}
      </a>
      <span className="feeds">
        {t('leaders.feeds')}{' '}
        <a href={feedAddress('rss')} target="_blank" rel="noreferrer">
          {t('leaders.rss')}
        </a>{' '}
        <a href={feedAddress('json')} target="_blank" rel="noreferrer">
          {t('leaders.json')}
        </a>
      </span>
    </div>
  );
}
