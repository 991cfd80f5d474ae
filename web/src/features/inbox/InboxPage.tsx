import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { inbox } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { InboxRow, Scope } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { InboxTable } from './InboxTable';
import { orders, sorted, type Order } from './order';
import './inbox.css';

const scopes: Scope[] = ['mine', 'organisation', 'waiting', 'notices'];
const scopeOf = (text: string | null): Scope => scopes.find((scope) => scope === text) ?? 'mine';
const orderOf = (text: string | null): Order => orders.find((order) => order === text) ?? 'due';

/** What must I do, until when, and what happens if nobody does. */
export function InboxPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const scope = scopeOf(parameters.get('scope'));
  const order = orderOf(parameters.get('order'));
  const heading = usePageTitle(t('inbox.title'));
  const query = useInfiniteQuery({
    queryKey: [...keys.inbox, scope],
    queryFn: ({ pageParam }) => inbox(scope, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = useMemo<InboxRow[]>(() => sorted(query.data?.pages.flatMap((page) => page.rows) ?? [], order), [query.data, order]);
  const counts = query.data?.pages[0]?.counts;
  const nothingIsMine = counts?.mine === 0 && counts.organisation > 0;
  const unasked = !parameters.has('scope');
  // Who has taken nothing yet finds the work of the organisation, not an empty page.
  useEffect(() => {
    if (unasked && nothingIsMine) setParameters({ scope: 'organisation' }, { replace: true });
  }, [unasked, nothingIsMine, setParameters]);

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="visually-hidden">
        {t('inbox.title')}
      </h1>
      <div className="inbox-head no-print">
        <nav aria-label={t('inbox.scopes')} className="scopes">
          {scopes.map((one) => (
            <a
              key={one}
              href={`/inbox?scope=${one}`}
              aria-current={one === scope ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                setParameters(order === 'due' ? { scope: one } : { scope: one, order });
              }}
            >
              {t(`inbox.scope.${one}`)}
              <span className="count">{counts?.[one] ?? ''}</span>
            </a>
          ))}
        </nav>
        <label className="row">
          <span>{t('inbox.order')}</span>
          <select className="input order" value={order} onChange={(event) => setParameters({ scope, order: event.target.value }, { replace: true })}>
            {orders.map((one) => (
              <option key={one} value={one}>
                {t(`inbox.order_by.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <Empty>
              <p>{t(`inbox.empty.${scope}`)}</p>
              {scope === 'mine' && counts?.organisation ? (
                <p>
                  <Link to="/inbox?scope=organisation">{`${t('inbox.scope.organisation')} (${counts.organisation})`}</Link>
                </p>
              ) : null}
            </Empty>
          ) : (
            <InboxTable rows={rows} scope={scope} />
          )
        }
      </Loaded>
      {query.hasNextPage ? (
        <p className="more">
          <Button onClick={() => void query.fetchNextPage()} forbidden={query.isFetchingNextPage}>
            {t('action.more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
