import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from '@/shared/api/client';
import { Problem } from './Problem';

/** What the node says is not this reader's (any more) may not stay in view. */
const withdrawn = (error: unknown) => error instanceof Refused && [403, 404, 410].includes(error.problem.status);

/**
 * The states of anything read: loading, out of reach, failed with nothing to show, or shown (and marked when it could not be refreshed).
 * What a node may do without is said to be `absent`, which is no failure and not worth another try.
 */
export function Loaded<Data>({ query, absent, children }: { query: UseQueryResult<Data>; absent?: string; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined && !withdrawn(query.error))
    return (
      <>
        {query.error ? <Problem error={query.error} onRetry={() => void query.refetch()} /> : null}
        {children(query.data)}
      </>
    );
  if (absent && query.error instanceof Refused && query.error.problem.status === 404) return <Empty>{absent}</Empty>;
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.fetchStatus === 'paused') return <Problem error={new Unreachable()} onRetry={() => void query.refetch()} />;
  return (
    <p className="loading" role="status">
      {t('state.loading')}
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}
