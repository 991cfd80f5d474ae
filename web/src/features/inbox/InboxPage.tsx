import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { BatchBar } from './BatchBar';
import { ExportMenu } from './ExportMenu';
import { FilterBar } from './FilterBar';
import { filtersOf, narrowing, parametersOf, scopes, unfiltered, type Filters, type Scope } from './filters';
import { HorizonChoice } from './HorizonChoice';
import { InboxTable } from './InboxTable';
import { OthersDue, useOthersDue } from './OthersDue';
import { SavedViews } from './SavedViews';
import { useHorizon, type HorizonState } from './useHorizon';
import { useInbox } from './useInbox';
import './inbox.css';

/** What must I do, until when, and what happens if nobody does. */
export function InboxPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => filtersOf(parameters), [parameters]);
  const { scope } = filters;
  const narrowed = narrowing(filters) > 0;
  const others = useOthersDue((scope === 'mine' || scope === 'organisation') && !narrowed);
  const [opened, setOpened] = useState(false);
  const filtering = opened || narrowed || filters.order !== 'due';
  const [chosen, setChosen] = useState(new Set<string>());
  const heading = usePageTitle(t('inbox.title'));
  const { query, rows: read, counts, all, nearEnd } = useInbox(filters);
  const horizon = useHorizon(filters);
  const rows = horizon.within(read);
  // The law's limits come before targets, each by date: only behind a target, or what has no date, beyond the horizon is nothing nearer.
  const last = read.at(-1);
  const folded = rows.length < read.length && filters.order === 'due';
  const cut = folded && last !== undefined && !rows.includes(last) && !(last.due && !last.due.target);
  const seeking = folded && !cut && query.hasNextPage;
  useEffect(() => {
    if (seeking) nearEnd();
  }, [seeking, nearEnd]);
  const further = cut && !narrowed && counts ? counts[scope] - rows.length : read.length - rows.length;
  // From the address as it is: what is shown may be a moment behind it, and of two choices in a row the first would be lost.
  const change = useCallback(
    (choice: Partial<Filters>) => {
      setChosen(new Set());
      setParameters(parametersOf({ ...filtersOf(new URLSearchParams(window.location.search)), ...choice }), { replace: true });
    },
    [setParameters],
  );

  const nothingIsMine = counts?.mine === 0 && counts.organisation > 0;
  const unasked = !parameters.has('scope') && !narrowed;
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
        <Scopes filters={filters} counts={counts} onChoose={(one) => setParameters(parametersOf({ ...filters, scope: one }))} />
        <div className="row inbox-tools">
          <Button aria-expanded={filtering} aria-controls={filtering ? 'inbox-filters' : undefined} onClick={() => setOpened(!opened)}>
            {narrowed ? t('inbox.filtered', { count: narrowing(filters) }) : t('inbox.filter')}
          </Button>
          <SavedViews filters={filters} onChange={change} />
          <HorizonChoice state={horizon} />
          <ExportMenu name={t(`inbox.scope.${scope}`)} all={async () => horizon.within(await all())} />
        </div>
      </div>
      {filtering ? <FilterBar filters={filters} onChange={change} /> : null}
      <BatchBar rows={rows.filter((row) => chosen.has(row.task))} onDone={() => setChosen(new Set())} />
      <OthersDue rows={others.rows} />
      <Loaded query={query}>
        {() =>
          others.waiting ? null : read.length === 0 ? (
            <Nothing filters={filters} counts={counts} onUnfilter={() => change(unfiltered(filters))} />
          ) : (
            <>
              {rows.length > 0 ? (
                <InboxTable key={scope} rows={rows} scope={scope} list={new URLSearchParams(parametersOf(filters)).toString()} chosen={chosen} onChoose={setChosen} onNearEnd={cut ? stay : nearEnd} />
              ) : (
                <Empty>
                  <p>{t('inbox.none_within', { count: horizon.horizon })}</p>
                </Empty>
              )}
              <Further count={further} state={horizon} />
            </>
          )
        }
      </Loaded>
      {query.hasNextPage && !cut && !others.waiting ? (
        <p className="more">
          <Button onClick={() => void query.fetchNextPage()} forbidden={query.isFetchingNextPage}>
            {query.isFetchingNextPage ? t('state.loading') : t('action.more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

interface ScopesProps {
  filters: Filters;
  counts?: Record<Scope, number>;
  onChoose: (scope: Scope) => void;
}

/** Why something is here, with how many there are. */
function Scopes({ filters, counts, onChoose }: ScopesProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('inbox.scopes')} className="scopes">
      {scopes.map((one) => (
        <a
          key={one}
          href={`/inbox?${new URLSearchParams(parametersOf({ ...filters, scope: one })).toString()}`}
          title={t(`inbox.scope_means.${one}`)}
          aria-current={one === filters.scope ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onChoose(one);
          }}
        >
          {t(`inbox.scope.${one}`)}
          <span className="count">{counts?.[one] ?? ''}</span>
        </a>
      ))}
    </nav>
  );
}

const stay = () => {};

/** What falls later stands folded under its count. */
function Further({ count, state }: { count: number; state: HorizonState }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <p className="more no-print">
      <Button aria-expanded={false} onClick={state.unfold}>
        {t('inbox.further', { count })}
      </Button>
    </p>
  );
}

/** An own list in which nothing is due soon: a deadline may run all the same, without a task of it. */
function Watched({ filters, count }: { filters: Filters; count: number }) {
  const { t } = useTranslation();
  if (count === 0 || (filters.scope !== 'mine' && filters.scope !== 'organisation') || (filters.due !== 'week' && filters.due !== 'today')) return null;
  return (
    <p>
      {t('inbox.watching_runs')} <Link to={`/inbox?${new URLSearchParams(parametersOf({ ...filters, scope: 'watching', holder: 'any' })).toString()}`}>{t('inbox.see_watching', { count })}</Link>
    </p>
  );
}

interface NothingProps {
  filters: Filters;
  counts?: Record<Scope, number>;
  onUnfilter: () => void;
}

function Nothing({ filters, counts, onUnfilter }: NothingProps) {
  const { t } = useTranslation();
  const organisation = counts?.organisation ?? 0;
  if (narrowing(filters) > 0)
    return (
      <Empty>
        <p>{t('inbox.none_fits')}</p>
        <Watched filters={filters} count={counts?.watching ?? 0} />
        <p>
          <Button onClick={onUnfilter}>{t('inbox.unfilter')}</Button>
        </p>
      </Empty>
    );
  return (
    <Empty>
      <p>{t(`inbox.empty.${filters.scope}`)}</p>
      {filters.scope === 'mine' && organisation > 0 ? (
        <p>
          <Link to="/inbox?scope=organisation">{`${t('inbox.scope.organisation')} (${organisation})`}</Link>
        </p>
      ) : null}
    </Empty>
  );
}
