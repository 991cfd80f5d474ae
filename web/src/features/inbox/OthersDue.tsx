import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inbox } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { legalFirst } from '@/shared/format/dueOrder';
import { Due } from '@/shared/ui/Due';
import { addressOf } from './address';
import { personOf } from './holder';

const shownAtOnce = 3;

/** Legal deadlines of this week whose task is for another role: they are in nobody else's list of this reader, and run all the same. */
export function OthersDue() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({ queryKey: [...keys.inbox, 'others', i18n.language], queryFn: () => inbox({ scope: 'watching', due: 'week' }) });
  const rows = legalFirst(data?.rows ?? []).filter((row) => row.due && !row.due.target);
  if (rows.length === 0) return null;
  return (
    <ul className="others-due" aria-label={t('inbox.others_due')}>
      {rows.slice(0, shownAtOnce).map((row) => (
        <li key={row.task}>
          <span className="muted">{t('inbox.others_due')}</span>
          {' · '}
          {row.due ? <Due at={row.due.at} day={row.due.day} late={row.due.late} /> : null}
          {' · '}
          <Link to={addressOf(row)}>{row.title}</Link>
          {` · ${row.reference} · ${personOf(row, t('cases.no_person'))}`}
          {row.due?.effect ? ` · ${row.due.effect}` : ''}
        </li>
      ))}
    </ul>
  );
}
