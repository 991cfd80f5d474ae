import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useEffect, useMemo, useRef } from 'react';
import { cases } from '@/shared/api/endpoints';
import { keys, useSession } from '@/shared/api/queries';
import type { CaseRow } from '@/shared/api/types';
import { dayOf, shortDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { CaseStatus } from '@/shared/ui/CaseStatus';
import { Clipped } from '@/shared/ui/Clipped';
import { Due } from '@/shared/ui/Due';
import { useShortcut } from '@/shared/ui/keyboard';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Scroll } from '@/shared/ui/Scroll';
import { roomFor } from '@/shared/ui/useWindowRows';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { arranged, arrangementOf, askedOf, isNarrowed } from './arrange';
import { CaseFilters } from './CaseFilters';
import './cases.css';

/** Every case that the reader may see, or those that answer a search. */
export function CasesPage() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const asked = parameters.get('q') ?? '';
  const heading = usePageTitle(t('cases.title'));
  const organisation = useSession().data?.organisation.id ?? '';
  const arrangement = useMemo(() => arrangementOf(parameters), [parameters]);
  const filters = askedOf(arrangement, organisation);
  const query = useInfiniteQuery({
    queryKey: [...keys.cases, asked, filters],
    queryFn: ({ pageParam }) => cases(asked, filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => arranged(query.data?.pages.flatMap((page) => page.rows) ?? [], arrangement), [query.data, arrangement]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  // The order of names is only right once all of them are here.
  const whole = arrangement.order === 'person';
  useEffect(() => {
    if (whole && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [whole, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {asked ? t('cases.found', { query: asked }) : t('cases.title')}
      </h1>
      {rows.length > 0 || isNarrowed(arrangement) ? <CaseFilters arrangement={arrangement} /> : null}
      <Loaded query={query}>
        {() =>
          rows.length === 0 && isNarrowed(arrangement) ? (
            <Empty>{t('inbox.none_fits')}</Empty>
          ) : rows.length === 0 ? (
            <Empty>
              <p>{asked ? t('cases.none_found', { query: asked }) : t('cases.none')}</p>
              {asked ? (
                <p>
                  <Link to="/cases">{t('cases.all')}</Link>
                </p>
              ) : null}
            </Empty>
          ) : (
            <CasesTable rows={rows} />
          )
        }
      </Loaded>
      {query.hasNextPage ? (
        <p>
          <Button onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>
        </p>
      ) : null}
    </div>
  );
}

function CasesTable({ rows }: { rows: CaseRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reading = useReading();
  const body = useRef<HTMLTableSectionElement>(null);
  const links = () => Array.from(body.current?.querySelectorAll('a') ?? []);
  const move = (by: number) => {
    const all = links();
    const at = all.findIndex((link) => link === document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.focus();
  };
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  useShortcut('a', () => {
    const row = rows[links().findIndex((link) => link === document.activeElement)];
    if (row) void navigate(`/cases/${row.id}`);
  });

  return (
    <Scroll>
      <table className="list-table wide-list card-list cases" data-whole={rows.length <= roomFor || undefined}>
        <thead>
          <tr>
            <th scope="col">{t('cases.column.reference')}</th>
            <th scope="col">{t('cases.column.person')}</th>
            <th scope="col">{t('cases.column.procedure')}</th>
            <th scope="col">{t('cases.column.lead')}</th>
            <th scope="col">{t('cases.column.status')}</th>
            <th scope="col">{t('cases.column.opened')}</th>
            <th scope="col">{t('cases.column.deadline')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="reference">
                <Link to={`/cases/${row.id}`}>{row.reference}</Link>
              </td>
              <Clipped text={row.person === row.reference ? t('cases.no_person') : row.person} />
              <Clipped text={row.procedure} />
              <Clipped text={row.lead.name} />
              <td>
                <CaseStatus status={row.status} />
              </td>
              <td className="nowrap">{shortDay(dayOf(new Date(row.opened_at), reading.zone), reading.language)}</td>
              <td>
                {row.next_deadline ? (
                  <span className="clipped" title={`${row.next_deadline.name} · ${row.next_deadline.effect}`}>
                    <Due at={row.next_deadline.at} day={row.next_deadline.day} late={row.next_deadline.late} target={row.next_deadline.target} noDuty /> · {row.next_deadline.name}
                  </span>
                ) : (
                  ''
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
