import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarCount } from '@/shared/api/oversight';
import { longDay } from '@/shared/format/dates';
import { Scroll } from '@/shared/ui/Scroll';
import { useNarrow } from '@/shared/ui/useNarrow';
import { DayKinds, DayList } from './DayList';
import { listed } from './days';

interface MonthGridProps {
  weeks: string[][];
  month: string;
  chosen: string;
  today: string;
  counts: CalendarCount[];
  address: (day: string) => string;
}

/** One cell a day with what falls due by kind; each cell is a link that shows its cases below. */
export function MonthGrid({ weeks, month, chosen, today, counts, address }: MonthGridProps) {
  const { t, i18n } = useTranslation();
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'fr-FR', { weekday: 'long', timeZone: 'UTC' });
  const byDay = new Map<string, CalendarCount[]>();
  for (const one of counts) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  if (useNarrow()) return <DayList days={listed(weeks, month, chosen, today, byDay)} chosen={chosen} today={today} byDay={byDay} address={address} />;
  return (
    <Scroll>
      <table className="month">
        <caption className="visually-hidden">{t('calendar.caption')}</caption>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {weekday.format(new Date(`${day}T12:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} data-outside={!day.startsWith(month) || undefined} data-today={day === today || undefined} data-chosen={day === chosen || undefined}>
                  <Link to={address(day)} state={{ shows: 'rows' }} aria-current={day === chosen ? 'date' : undefined} aria-label={label(day)} preventScrollReset>
                    <span className="day-number">{Number(day.slice(8))}</span>
                    {day === today ? <span className="today">{t('calendar.today')}</span> : null}
                  </Link>
                  <DayKinds found={byDay.get(day) ?? []} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );

  function label(day: string): string {
    const total = (byDay.get(day) ?? []).reduce((sum, one) => sum + one.count, 0);
    return `${longDay(day, i18n.language)}, ${t('calendar.due', { count: total })}`;
  }
}
