import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { ProofDetail } from '@/shared/proof/ProofDetail';
import { Loaded } from '@/shared/ui/Loaded';
import { useProof, useTimeline } from '../caseQueries';
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
                  {`${row.sequence} · ${row.title} · ${mediumInstant(row.legal_at, reading)}`}
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
