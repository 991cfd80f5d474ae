import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseView, InclusionProof } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { useProof, useTimeline } from '../caseQueries';
import { checkpointRoot, rootFromProof } from '../merkle';
import { useAddress } from '../useAddress';

/** The proof that one event is in the node's public log, computed again in this browser. */
export function ProofTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  const timeline = useTimeline(view.id);
  const [event, choose] = useAddress('event');
  const rows = [...(timeline.data ?? [])].sort((a, b) => b.sequence - a.sequence);
  const sequence = event ? Number(event) : rows.find((row) => row.proof.integrated)?.sequence;
  const proof = useProof(view.id, sequence);

  return (
    <section className="stack proof" aria-label={t('case.tab.proof')}>
      <p>{t('proof.text')}</p>
      <Loaded query={timeline}>
        {() => (
          <div className="field">
            <label htmlFor="proof-event">{t('proof.event')}</label>
            <select id="proof-event" className="input" value={sequence ?? ''} onChange={(change) => choose(change.target.value)}>
              {rows.map((row) => (
                <option key={row.sequence} value={row.sequence}>
                  {`${row.sequence} · ${row.title} · ${mediumInstant(row.recorded_at, reading)}`}
                </option>
              ))}
            </select>
          </div>
        )}
      </Loaded>
      {sequence === undefined ? null : <Loaded query={proof}>{(found) => <ProofDetail proof={found} />}</Loaded>}
    </section>
  );
}

function ProofDetail({ proof }: { proof: InclusionProof }) {
  const { t } = useTranslation();
  const expected = checkpointRoot(proof.checkpoint);
  const computed = useQuery({
    queryKey: ['merkle', proof.leaf_hash, proof.tree_size, proof.leaf],
    queryFn: () => rootFromProof(proof),
    staleTime: Infinity,
    retry: false,
  });
  return (
    <>
      {computed.data === undefined ? null : computed.data === expected ? (
        <Message tone="good">{t('proof.holds', { leaf: proof.leaf, size: proof.tree_size })}</Message>
      ) : (
        <Message tone="stop">{t('proof.fails')}</Message>
      )}
      {computed.error ? <Message tone="warn">{t('proof.cannot')}</Message> : null}
      <dl className="facts">
        <dt>{t('proof.leaf')}</dt>
        <dd>{proof.leaf}</dd>
        <dt>{t('proof.leaf_hash')}</dt>
        <dd className="mono">{proof.leaf_hash}</dd>
        <dt>{t('proof.path')}</dt>
        <dd>
          <ol className="mono">
            {proof.path.map((hash) => (
              <li key={hash}>{hash}</li>
            ))}
          </ol>
        </dd>
        <dt>{t('proof.root')}</dt>
        <dd className="mono">{computed.data ?? '…'}</dd>
        <dt>{t('proof.checkpoint')}</dt>
        <dd>
          <pre className="mono checkpoint">{proof.checkpoint}</pre>
        </dd>
      </dl>
    </>
  );
}
