import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from '@/shared/api/client';
import type { Ground } from '@/shared/api/types';
import { Button } from './Button';
import { Grounds } from './Grounds';
import { Message } from './Message';

/** What went wrong in the node's own words: refusals name their ground and article, a lost connection says what is kept. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Message tone={error instanceof Unreachable ? 'warn' : 'stop'} live>
      <ProblemText error={error} />
      {onRetry ? (
        <p>
          <Button variant="quiet" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </p>
      ) : null}
    </Message>
  );
}

function ProblemText({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error instanceof Unreachable) return <p>{t('problem.unreachable')}</p>;
  if (!(error instanceof Refused)) return <p>{t('problem.unexpected')}</p>;
  const { title, detail, grounds, code } = error.problem;
  const said: Ground[] = grounds ?? [];
  const known = code === 'conflict' ? t('problem.conflict') : code === 'expired' ? t('problem.signed_out') : undefined;
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      {detail && !said.some((ground) => ground.text === detail) ? <p>{detail}</p> : null}
      <Grounds grounds={said} />
      {known ? <p>{known}</p> : null}
    </>
  );
}
