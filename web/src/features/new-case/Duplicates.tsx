import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { similarCases } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { SimilarCase } from '@/shared/api/types';
import { shortDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { CaseStatus } from '@/shared/ui/CaseStatus';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import type { Who } from './who';

const compared = ['name', 'birth_date', 'number'] as const;

const similarTo = (who: Who | undefined) =>
  queryOptions({
    queryKey: [...keys.cases, 'similar', who],
    queryFn: () => similarCases(who ?? { name: '', birth_date: '', number: '' }),
    staleTime: 60_000,
    // Names typed by the way are not worth keeping in memory.
    gcTime: 0,
  });

/**
 * Cases whose person may be the one typed. Nothing is scored and nothing is merged: somebody looks, and says that it is another. Once the
 * case is on its way nothing more is looked for: it would find itself.
 */
export function useSimilar(who: Who | undefined, underWay: boolean) {
  return useQuery({ ...similarTo(who), enabled: who !== undefined && !underWay });
}

/** Compares before a case is opened, however soon the form was sent; a comparison that fails is told beside the form and holds nobody up. */
export function useCompare() {
  const client = useQueryClient();
  return async (who: Who | undefined): Promise<SimilarCase[]> => (who ? client.fetchQuery(similarTo(who)).catch(() => []) : []);
}

/** What was looked at are these cases: others that appear are to be looked at too. */
export const lookedAtAs = (rows: SimilarCase[] | undefined) => (rows ?? []).map((row) => row.id).join(' ');

interface DuplicatesProps {
  query: ReturnType<typeof useSimilar>;
  looked: boolean;
  onLooked: (looked: boolean) => void;
  /** How often the form was sent without an answer here: it is where the reader goes on. */
  asked: number;
}

export function Duplicates({ query, looked, onLooked, asked }: DuplicatesProps) {
  const { t } = useTranslation();
  const rows = query.data ?? [];
  const answer = useRef<HTMLInputElement>(null);
  const unanswered = asked > 0 && !looked && rows.length > 0;
  // Once for each time, whenever the box is there: who goes on typing is not called back.
  const answered = useRef(0);
  useEffect(() => {
    if (asked === answered.current || !answer.current) return;
    answered.current = asked;
    answer.current.focus();
  });
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <Message tone="warn" live>
      <p>
        <strong>{t('duplicates.title', { count: rows.length })}</strong>
      </p>
      <ul className="duplicates">
        {rows.map((row) => (
          <Alike key={row.id} row={row} />
        ))}
      </ul>
      <label className="choice">
        <input ref={answer} type="checkbox" checked={looked} aria-invalid={unanswered} aria-describedby={unanswered ? 'duplicates-asked' : undefined} onChange={(event) => onLooked(event.target.checked)} />
        {t('duplicates.another')}
      </label>
      {unanswered ? (
        <p className="error" id="duplicates-asked">
          {t('duplicates.asked')}
        </p>
      ) : null}
    </Message>
  );
}

function Alike({ row }: { row: SimilarCase }) {
  const { t } = useTranslation();
  const { language } = useReading();
  const said = compared.filter((part) => row.same[part] !== 'unknown').map((part) => t(`duplicates.${part}.${row.same[part] as 'equal' | 'alike' | 'different'}`));
  return (
    <li>
      <a href={`/cases/${row.id}`} target="_blank" rel="noreferrer">
        {row.reference}
      </a>
      {` · ${row.person}`}
      {row.birth_date ? ` · ${t('case.born', { date: shortDay(row.birth_date, language) })}` : ''}
      {` · ${row.procedure} · `}
      <CaseStatus status={row.status} />
      <span className="muted">{` · ${said.join(', ')}`}</span>
    </li>
  );
}
