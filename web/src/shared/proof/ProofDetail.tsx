import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InclusionProof } from '@/shared/api/types';
import { Message } from '@/shared/ui/Message';
import { checkpointRoot, rootFromProof } from './merkle';
import './proof.css';

/** A proof computed again in this browser, and the hashes that it goes through. */
export function ProofDetail({ proof }: { proof: InclusionProof }) {
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
