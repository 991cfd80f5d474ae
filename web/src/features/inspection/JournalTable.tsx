import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { entryProof, type JournalRow } from '@/shared/api/inspection';
import { useDemonstration } from '@/shared/api/queries';
import { mediumInstant } from '@/shared/format/dates';
import { useReaderName } from '@/shared/i18n/useAccessName';
import { useReading } from '@/shared/i18n/useReading';
import { ProofDetail } from '@/shared/proof/ProofDetail';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';
import { useEventName } from './eventNames';
import { runs } from './journalRuns';
import { proofKey, type Proofs } from './useProofs';

interface JournalTableProps {
  rows: JournalRow[];
  proofs: Proofs;
  /** An intervention is marked as one: not where all are. */
  marked: boolean;
}

export function JournalTable({ rows, proofs, marked }: JournalTableProps) {
  const { t } = useTranslation();
  const reading = useReading();
  const demonstration = useDemonstration();
  const name = useEventName();
  const who = useReaderName();
  const body = useRowKeys();
  const [parameters, setParameters] = useSearchParams();
  const open = parameters.get('proof');
  const address = (change: Record<string, string>) => `/audit?${new URLSearchParams({ ...Object.fromEntries(parameters), ...change }).toString()}`;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const unfold = (position: number) => {
    const after = new Set(unfolded);
    if (!after.delete(position)) after.add(position);
    setUnfolded(after);
  };
  const toggle = (position: string) => {
    const next = new URLSearchParams(parameters);
    if (open === position) next.delete('proof');
    else next.set('proof', position);
    setParameters(next, { replace: true, preventScrollReset: true });
    if (open !== position) void proofs.verify(Number(position));
  };
  const line = (row: JournalRow, like = 0) => (
      <Fragment key={row.position}>
        <tr>
          <td className="number" data-head={t('audit.column.leaf')}>
            {row.position}
          </td>
          <td className="nowrap">{mediumInstant(row.recorded_at, reading)}</td>
          <td>
            {name(row.event)}
            {marked && row.intervention ? <span className="mark"> {t('audit.intervention')}</span> : null}
            {like > 0 ? ' ' : null}
            {like > 0 ? (
              <Button variant="quiet" aria-expanded={unfolded.has(row.position)} onClick={() => unfold(row.position)}>
                {t('audit.more_like', { count: like })}
              </Button>
            ) : null}
          </td>
          <td>
            {row.actor_kind === 'person' ? <Link to={address({ actor: row.actor })}>{who({ user: row.actor, name: row.name })}</Link> : t(`audit.kind.${row.actor_kind}`)}
          </td>
          <td className="clipped-cell" title={row.organisation?.name}>
            {row.organisation?.name ?? ''}
          </td>
          <td className="nowrap">{row.reference ? <Link to={address({ reference: row.reference })}>{row.reference}</Link> : <span className="muted">{row.about ? row.about.name : t(row.stream === 'node' ? 'audit.stream.node' : 'audit.stream.other')}</span>}</td>
          <td className="nowrap">
            <Verified verdict={proofs.verdicts.get(row.position)} />{' '}
            {row.integrated ? (
              <Button variant="quiet" aria-expanded={open === String(row.position)} onClick={() => toggle(String(row.position))} aria-label={t('audit.verify_one', { leaf: row.position })}>
                {t('audit.verify')}
              </Button>
            ) : (
              <span className="muted">{t('audit.soon')}</span>
            )}
          </td>
        </tr>
        {open === String(row.position) ? (
          <tr className="detail">
            <td colSpan={7}>
              <Proof position={row.position} />
            </td>
          </tr>
        ) : null}
      </Fragment>
  );
  return (
    <Scroll>
      <table className="list-table card-list journal">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('audit.column.leaf')}
            </th>
            <th scope="col">{t(demonstration ? 'audit.column.recorded_real' : 'audit.column.recorded')}</th>
            <th scope="col">{t('audit.event')}</th>
            <th scope="col">{t('audit.column.who')}</th>
            <th scope="col">{t('audit.column.organisation')}</th>
            <th scope="col">{t('inspection.reference')}</th>
            <th scope="col">{t('audit.column.proof')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {(marked ? rows.map((row) => ({ head: row, like: [] })) : runs(rows)).map(({ head, like }) => (
            <Fragment key={head.position}>
              {line(head, like.length)}
              {unfolded.has(head.position) ? like.map((row) => line(row)) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Verified({ verdict }: { verdict?: 'right' | 'wrong' | 'unknown' }) {
  const { t } = useTranslation();
  if (!verdict) return null;
  return <Status tone={verdict === 'right' ? 'good' : verdict === 'wrong' ? 'stop' : 'warn'}>{t(`audit.verdict.${verdict}`)}</Status>;
}

function Proof({ position }: { position: number }) {
  const query = useQuery({ queryKey: proofKey(position), queryFn: () => entryProof(position), staleTime: 60_000 });
  return <Loaded query={query}>{(proof) => <ProofDetail proof={proof} />}</Loaded>;
}
