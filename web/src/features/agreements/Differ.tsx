import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Agreement } from '@/shared/api/agreements';
import { Message } from '@/shared/ui/Message';
import { differing } from './balance';
import { Differences } from './Differences';
import { useWeekName } from './names';

/** That the books differ, before any of their numbers, and the week from which they do. */
export function Differ({ shown }: { shown: Agreement }) {
  const { t } = useTranslation();
  const week = useWeekName();
  const weeks = differing(shown);
  const first = weeks[0];
  if (!first) return null;
  return (
    <Message tone="warn">
      <p>
        <strong>{t('agreements.books_differ', { count: weeks.length })}</strong> {t('agreements.differs_in')}{' '}
        <Link to={`/agreements/${shown.id}?view=weeks#week-${first.week}`}>{week(first.week)}</Link>
      </p>
      <Differences week={first} shown={shown} />
    </Message>
  );
}
