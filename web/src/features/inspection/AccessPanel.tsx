import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { allAccesses, verifyAccesses, type AccessRow } from '@/shared/api/inspection';
import { mediumInstant } from '@/shared/format/dates';
import { useAccessName, useReaderName } from '@/shared/i18n/useAccessName';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { Scroll } from '@/shared/ui/Scroll';
import { Filters } from './Filters';

/** Who read what: by person, by case, by day; and whether the log itself was left as it was written. */
export function AccessPanel() {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const value = (name: string) => parameters.get(name) ?? undefined;
  const wanted = { reference: value('reference'), user: value('user'), from: value('from'), to: value('to') };
  const query = useInfiniteQuery({
    queryKey: ['accesses', wanted, i18n.language],
    queryFn: ({ pageParam }) => allAccesses(wanted, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const verify = useMutation({ mutationFn: verifyAccesses });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <p className="muted">{t('inspection.accesses_text')}</p>
      <Filters
        label={t('inspection.accesses_filters')}
        fields={[
          { name: 'reference', label: t('inspection.reference'), type: 'text' },
          { name: 'user', label: t('inspection.user'), type: 'text' },
          { name: 'from', label: t('inspection.from'), type: 'date' },
          { name: 'to', label: t('inspection.to'), type: 'date' },
        ]}
      >
        <Button forbidden={verify.isPending} onClick={() => verify.mutate()}>
          {t('inspection.verify_log')}
        </Button>
      </Filters>
      {verify.data ? (
        <Message tone={verify.data.holds ? 'good' : 'stop'} live>
          <p>{verify.data.holds ? t('inspection.log_holds', { count: verify.data.entries }) : t('inspection.log_broken', { number: verify.data.first_wrong ?? '?' })}</p>
        </Message>
      ) : null}
      <Problem error={verify.error} />
      <Loaded query={query}>{() => (rows.length === 0 ? <Empty>{t('inspection.no_access')}</Empty> : <AccessTable rows={rows} />)}</Loaded>
      {query.hasNextPage ? (
        <p>
          <Button onClick={() => void query.fetchNextPage()}>{t('audit.earlier')}</Button>
        </p>
      ) : null}
    </>
  );
}

function AccessTable({ rows }: { rows: AccessRow[] }) {
  const { t } = useTranslation();
  const reading = useReading();
  const what = useAccessName();
  const who = useReaderName();
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const address = (change: Record<string, string>) => `${pathname}?${new URLSearchParams({ ...Object.fromEntries(parameters), ...change }).toString()}`;
  return (
    <Scroll>
      <table className="list-table card-list flow-list">
        <thead>
          <tr>
            <th scope="col">{t('accesses.at')}</th>
            <th scope="col">{t('accesses.who')}</th>
            <th scope="col">{t('accesses.organisation')}</th>
            <th scope="col">{t('inspection.reference')}</th>
            <th scope="col">{t('accesses.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td className="nowrap">{mediumInstant(row.at, reading)}</td>
              <td>
                <Link to={address({ user: row.user })}>{who(row)}</Link>
              </td>
              <td>{row.organisation.name}</td>
              <td className="nowrap">{row.reference ? <Link to={address({ reference: row.reference })}>{row.reference}</Link> : ''}</td>
              <td>{what(row.what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
