import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Draw } from '@/shared/api/agreements';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { CandidateFinder } from './CandidateFinder';
import { recompute, type Step, type Transcript } from './recompute';

const steps: Step[] = ['seeds', 'order', 'rounds'];

/** The draw made again by this browser, from the transcript alone, without trusting the node that sent the page's result. */
export function Recomputation({ found }: { found: Draw }) {
  const { t } = useTranslation();
  const transcript = found.transcript as unknown as Transcript;
  const again = useMutation({ mutationFn: () => recompute(transcript) });
  if (found.stage !== 'drawn') return <p className="muted">{t('agreements.recompute_later')}</p>;
  const holds = again.data && steps.every((step) => again.data[step]);
  return (
    <>
      <p>
        <Button forbidden={again.isPending} onClick={() => again.mutate()}>
          {t('agreements.recompute')}
        </Button>
      </p>
      {again.data ? (
        <Message tone={holds ? 'good' : 'stop'} live>
          <p>{t(holds ? 'agreements.recomputed' : 'agreements.recomputed_not')}</p>
          <ul>
            {steps.map((step) => (
              <li key={step}>{t(again.data[step] ? `agreements.step.${step}` : `agreements.step_fails.${step}`)}</li>
            ))}
          </ul>
        </Message>
      ) : null}
      {again.error ? <Message tone="warn" live>{t('proof.cannot')}</Message> : null}
      <CandidateFinder transcript={transcript} results={found.results} />
    </>
  );
}
