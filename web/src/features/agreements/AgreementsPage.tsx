import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { agreements, agreementsKey } from '@/shared/api/agreements';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { Periods } from './Periods';
import './agreements.css';

/** The agreements of which this node keeps a book, those in force first; a single one is shown at once. */
export function AgreementsPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('agreements.title'));
  const query = useQuery({ queryKey: [...agreementsKey, i18n.language], queryFn: agreements });
  const only = query.data?.length === 1 ? query.data[0] : undefined;
  if (only) return <Navigate to={`/agreements/${encodeURIComponent(only.id)}`} replace />;
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('agreements.title')}
      </h1>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t('agreements.none')}</Empty>
          ) : (
            <ul className="stack">
              {[...rows].sort((one, other) => Number(other.in_force) - Number(one.in_force)).map((row) => (
                <li key={row.id}>
                  <h2>
                    <Link to={`/agreements/${encodeURIComponent(row.id)}`}>{row.title}</Link>{' '}
                    <Status tone={row.in_force ? 'good' : 'warn'}>{t(row.in_force ? 'agreements.in_force' : 'agreements.not_in_force')}</Status>
                  </h2>
                  <Periods periods={row.periods} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
