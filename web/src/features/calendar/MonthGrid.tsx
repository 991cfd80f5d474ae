import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarCount } from '@/shared/api/oversight';
import { longDay } from '@/shared/format/dates';

const shownAtMost = 4;

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
  return (
    <div className="scroll">
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
    </div>
  );

  function label(day: string): string {
    const total = (byDay.get(day) ?? []).reduce((sum, one) => sum + one.count, 0);
    return `${longDay(day, i18n.language)}, ${t('calendar.due', { count: total })}`;
  }
}

function DayKinds({ found }: { found: CalendarCount[] }) {
  const { t } = useTranslation();
  if (found.length === 0) return null;
  const kept = found.length > shownAtMost ? found.slice(0, shownAtMost - 1) : found;
  const rest = found.slice(kept.length).reduce((sum, one) => sum + one.count, 0);
  return (
    <ul>
      {kept.map((one) => (
        <li key={one.kind} title={one.title} data-late={(one.late > 0 && !one.target) || undefined} data-target={one.target || undefined}>
          <strong>{one.count}</strong> {one.late > 0 ? <strong>{`${t(one.target ? 'inbox.past_target' : 'inbox.late')} · `}</strong> : null}
          {one.title}
        </li>
      ))}
      {rest > 0 ? <li className="muted">{t('calendar.others', { count: rest })}</li> : null}
    </ul>
  );
}
