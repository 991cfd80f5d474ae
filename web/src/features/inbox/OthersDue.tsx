import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inbox } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { InboxRow } from '@/shared/api/types';
import { Cited } from '@/shared/ui/Cited';
import { Due } from '@/shared/ui/Due';
import { addressOf } from './address';
import { personOf } from './holder';

/** Legal deadlines of this week whose task is for another role: they are in nobody else's list of this reader, and run all the same. */
export function useOthersDue(wanted: boolean) {
  const { i18n } = useTranslation();
  const query = useQuery({ queryKey: [...keys.inbox, 'others', i18n.language], queryFn: () => inbox({ scope: 'watching', due: 'week' }), enabled: wanted });
  const rows = wanted ? (query.data?.rows ?? []).filter((row) => row.due && !row.due.target) : [];
  return { rows, waiting: query.isLoading && query.failureCount === 0 };
}

/** The first of them in one line, and where the others are. */
export function OthersDue({ rows }: { rows: InboxRow[] }) {
  const { t } = useTranslation();
  const [first] = rows;
  if (!first?.due) return null;
  return (
    <section className="others-due" aria-label={t('inbox.others_due')}>
      <span className="others-first">
        <span className="muted" aria-hidden>
          {t('inbox.others_due')}
        </span>
        {' · '}
        <Due at={first.due.at} day={first.due.day} late={first.due.late} noDuty />
        {' · '}
        <Link to={addressOf(first)}>{first.title}</Link>
        {' · '}
        <span className="reference">{first.reference}</span>
        {` · ${personOf(first, t('cases.no_person'))}`}
        {first.due.effect ? <Cited text={` · ${first.due.effect}`} /> : null}
      </span>
      {rows.length > 1 ? <Link to="/inbox?scope=watching&due=week">{t('inbox.others_more', { count: rows.length - 1 })}</Link> : null}
    </section>
  );
}
