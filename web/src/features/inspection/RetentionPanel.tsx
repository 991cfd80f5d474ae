import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { retention, type RetainedRow } from '@/shared/api/inspection';
import { article } from '@/shared/format/article';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Message, Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';
import { EraseDialog } from './EraseDialog';
import { Cited } from '@/shared/ui/Cited';
import { retentionKey } from './retentionKey';

const horizons = [0, 30, 365] as const;

/** Which rules have run out on which case, by which article. The list goes through all cases, a batch after the other. */
export function RetentionPanel() {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const ahead = horizons.find((one) => String(one) === parameters.get('ahead')) ?? 0;
  const [erasing, setErasing] = useState<RetainedRow>();
  const [erased, setErased] = useState<RetainedRow>();
  const query = useInfiniteQuery({
    queryKey: [...retentionKey, ahead, i18n.language],
    queryFn: ({ pageParam }) => retention(ahead, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const { hasNextPage, isFetching, fetchNextPage, isError } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const rows = (query.data?.pages.flatMap((page) => page.rows) ?? []).sort((one, other) => one.due_on.localeCompare(other.due_on) || one.reference.localeCompare(other.reference));
  const lookedAt = query.data?.pages.reduce((sum, page) => sum + page.looked_at, 0) ?? 0;
  return (
    <>
      <p className="muted">{t('protection.retention_text')}</p>
      <div className="page-tools">
        <p role="status">{t(hasNextPage ? 'protection.looking' : 'protection.looked', { count: lookedAt, found: rows.length })}</p>
        <label className="row no-print">
          <span>{t('protection.horizon')}</span>
          <select className="input" value={ahead} onChange={(event) => setParameters({ view: 'retention', ahead: event.target.value }, { replace: true })}>
            {horizons.map((one) => (
              <option key={one} value={one}>
                {t(`protection.ahead.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {erased ? (
        <Message tone="good" live>
          <p>{t(erased.of_all ? 'protection.erased' : 'protection.erased_part', { reference: erased.reference, rule: erased.title })}</p>
        </Message>
      ) : null}
      <Loaded query={query}>{() => (rows.length === 0 ? hasNextPage ? null : <Empty>{t('protection.nothing_due')}</Empty> : <RetentionTable rows={rows} onErase={setErasing} />)}</Loaded>
      {erasing ? <EraseDialog row={erasing} onErased={setErased} onClose={() => setErasing(undefined)} /> : null}
    </>
  );
}

/** What is due and refused for now says why, in place of the button. */
export function RetentionTable({ rows, onErase }: { rows: RetainedRow[]; onErase: (row: RetainedRow) => void }) {
  const { t, i18n } = useTranslation();
  const body = useRowKeys();
  return (
    <Scroll>
      <table className="list-table card-list retained">
        <thead>
          <tr>
            <th scope="col">{t('protection.column.due_on')}</th>
            <th scope="col">{t('inspection.reference')}</th>
            <th scope="col">{t('protection.column.rule')}</th>
            <th scope="col">{t('protection.column.article')}</th>
            <th scope="col">{t('protection.column.since')}</th>
            <th scope="col">{t('protection.column.covers')}</th>
            <th scope="col">{t('protection.column.then')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={`${row.case} ${row.rule}`}>
              <td className="nowrap" data-head={t('protection.column.due_on')}>
                {mediumDay(row.due_on, i18n.language)}
                {row.due ? (
                  <>
                    {' · '}
                    <Status tone="warn">{t('protection.due')}</Status>
                  </>
                ) : null}
              </td>
              <td className="nowrap">
                {row.reference}
                <br />
                <span className="muted">{row.lead.name}</span>
              </td>
              <td>{row.title}</td>
              <td>
                <Cited text={article(row.article)} />
              </td>
              <td className="nowrap" data-head={t('protection.column.since')}>
                {mediumDay(row.since, i18n.language)}
              </td>
              <td data-head={t('protection.column.covers')}>
                <details>
                  <summary>{t('protection.facts', { count: row.facts.length })}</summary>
                  {row.facts.join(' · ')}
                </details>
              </td>
              <td className="then" data-head={t('protection.column.then')}>
                {t(`protection.then.${row.then}`)}
                {row.refusal ? (
                  <div className="muted">{row.refusal}</div>
                ) : row.due && row.then === 'erase' && !row.of_all && row.bound.length === row.facts.length ? (
                  <div className="muted">{t('protection.only_with_person')}</div>
                ) : null}
                {row.due && row.then === 'erase' && !row.refusal && (row.of_all || row.bound.length < row.facts.length) ? (
                  <>
                    <br />
                    <Button variant="quiet" onClick={() => onErase(row)} aria-label={t(row.of_all ? 'protection.erase_one' : 'protection.erase_part_one', { reference: row.reference, rule: row.title })}>
                      {t('protection.erase')}
                    </Button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
