import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarCount } from '@/shared/api/oversight';
import { longDay } from '@/shared/format/dates';

const shownAtMost = 4;

interface DayListProps {
  days: string[];
  chosen: string;
  today: string;
  byDay: Map<string, CalendarCount[]>;
  address: (day: string) => string;
}

/** A month on a phone: the days on which something falls due, one under the other. */
export function DayList({ days, chosen, today, byDay, address }: DayListProps) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="month-days month" aria-label={t('calendar.caption')}>
      {days.map((day) => (
        <li key={day} data-chosen={day === chosen || undefined}>
          <Link to={address(day)} state={{ shows: 'rows' }} aria-current={day === chosen ? 'date' : undefined} preventScrollReset>
            {longDay(day, i18n.language)}
          </Link>
          {day === today ? <span className="today"> · {t('calendar.today')}</span> : null}
          <DayKinds found={byDay.get(day) ?? []} />
        </li>
      ))}
    </ul>
  );
}

/** What falls due on a day, by kind, the first few. */
export function DayKinds({ found }: { found: CalendarCount[] }) {
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
