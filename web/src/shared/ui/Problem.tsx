import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from '@/shared/api/client';
import type { Ground } from '@/shared/api/types';
import { isOwnRule, unbroken } from '@/shared/format/article';
import { sentence } from '@/shared/format/sentence';
import { Button } from './Button';
import { Grounds } from './Grounds';
import { Message } from './Message';

interface ProblemProps {
  error: unknown;
  id?: string;
  /** What the page knows about a ground. */
  beside?: (ground: string) => ReactNode;
  onRetry?: () => void;
  signingIn?: boolean;
}

/** What went wrong in the node's own words: refusals name their ground and article, a lost connection says what is kept. */
export function Problem({ error, id, beside, onRetry, signingIn = false }: ProblemProps) {
  const { t } = useTranslation();
  if (!error) return null;
  // The dialog asks to sign in again; once that is done, this is what is left to do.
  const signedOut = !signingIn && error instanceof Refused && error.problem.status === 401;
  return (
    <Message id={id} tone={error instanceof Unreachable || signedOut ? 'warn' : 'stop'} live>
      {signedOut ? <p>{t(onRetry ? 'problem.session_over' : 'problem.session_over_sent')}</p> : <ProblemText error={error} reading={Boolean(onRetry) || signingIn} beside={beside} />}
      {onRetry && worthAnotherTry(error) ? (
        <p>
          <Button variant="quiet" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </p>
      ) : null}
    </Message>
  );
}

/** What is forbidden stays so; an interrupted session can be read again. */
const worthAnotherTry = (error: unknown) => !(error instanceof Refused) || error.problem.status >= 500 || [401, 404, 409, 429].includes(error.problem.status);

/** The node says of every refusal by a rule that the law refuses; where each rule is one of the product or of the organisation, it does not. */
const byOwnRules = (grounds: Ground[]) => grounds.length > 0 && grounds.every((ground) => ground.article !== undefined && isOwnRule(ground.article));

function ProblemText({ error, reading, beside }: Pick<ProblemProps, 'error' | 'beside'> & { reading: boolean }) {
  const { t } = useTranslation();
  if (error instanceof Unreachable) return <p>{t(reading ? 'problem.unreachable_read' : 'problem.unreachable')}</p>;
  if (!(error instanceof Refused)) return <p>{t('problem.unexpected')}</p>;
  // Told before the request is read, and so before its language is known.
  if (error.problem.status === 413) return <p>{t('problem.too_large')}</p>;
  const { title, detail, grounds, code } = error.problem;
  const said: Ground[] = grounds ?? [];
  const known = code === 'conflict' ? t('problem.conflict') : code === 'expired' ? t('problem.signed_out') : undefined;
  return (
    <>
      <p>
        <strong>{byOwnRules(said) ? t('problem.own_rule') : title}</strong>
      </p>
      {detail && !said.some((ground) => ground.text === detail) ? <p>{sentence(unbroken(detail))}</p> : null}
      <Grounds grounds={said} beside={beside} />
      {known ? <p>{known}</p> : null}
    </>
  );
}
