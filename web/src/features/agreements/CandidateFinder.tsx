import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draw } from '@/shared/api/agreements';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { candidateCommitment, type Transcript } from './recompute';

/** Who has a candidate's reference and salt finds him in the list; what is typed stays in this browser. */
export function CandidateFinder({ transcript, results }: { transcript: Transcript; results: Draw['results'] }) {
  const { t } = useTranslation();
  const id = useId();
  const [reference, setReference] = useState('');
  const [salt, setSalt] = useState('');
  const find = useMutation({
    mutationFn: async () => {
      const kinds = [...new Map(transcript.candidates.map((one) => [`${one.persons} ${one.priority}`, one])).values()];
      const commitments = await Promise.all(kinds.map((one) => candidateCommitment(transcript, reference.trim(), salt.trim().toLowerCase(), one.persons, one.priority)));
      return results.find((one) => commitments.includes(one.commitment)) ?? null;
    },
  });
  const found = find.data;
  return (
    <details>
      <summary>{t('agreements.find_candidate')}</summary>
      <form
        className="row finder"
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate();
        }}
      >
        <label htmlFor={`${id}-reference`}>{t('agreements.candidate_reference')}</label>
        <input id={`${id}-reference`} className="input" required autoComplete="off" value={reference} onChange={(event) => setReference(event.target.value)} />
        <label htmlFor={`${id}-salt`}>{t('agreements.candidate_salt')}</label>
        <input id={`${id}-salt`} className="input mono" required autoComplete="off" pattern="[0-9a-fA-F]{32}" value={salt} onChange={(event) => setSalt(event.target.value)} />
        <Button type="submit">{t('agreements.find')}</Button>
      </form>
      {found === undefined ? null : found === null ? (
        <Message tone="warn" live>
          {t('agreements.not_in_list')}
        </Message>
      ) : (
        <Message tone="good" live>
          <p>{found.rank === undefined ? t('agreements.in_list_waiting') : t('agreements.in_list', { rank: found.rank, state: t(`agreements.candidate.${found.state}`) })}</p>
          <p className="mono">{found.commitment}</p>
        </Message>
      )}
    </details>
  );
}
