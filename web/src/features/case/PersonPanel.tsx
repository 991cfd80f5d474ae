import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { When } from '@/shared/ui/When';

/** The code that lets the person see where the case stands: shown once, printed and handed over with the notice, revoked here. */
export function PersonPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const queryKey = [...keys.case(id), 'person-code'];
  const status = useQuery({ queryKey, queryFn: () => api.personCode(id), retry: false });
  const [shown, setShown] = useState<{ code: string; url: string; expires_at: string }>();
  const issue = useCommand({ send: () => api.issuePersonCode(id), changes: [queryKey], onDone: setShown });
  const revoke = useCommand({
    send: () => api.revokePersonCode(id),
    changes: [queryKey],
    onDone: () => {
      setShown(undefined);
      void client.invalidateQueries({ queryKey });
    },
  });
  if (!status.data?.offered) return null;
  const { active, factors } = status.data;
  const pending = issue.isPending || revoke.isPending;
  return (
    <section aria-labelledby="person-code-title" className="panel stack">
      <h2 id="person-code-title">{t('person_code.title')}</h2>
      <p className="muted">{t('person_code.text', { factor: factors.join(', ') })}</p>
      {shown ? (
        <Message tone="good" live>
          <p>{t('person_code.once')}</p>
          <p className="person-code">{shown.code}</p>
          <p>{t('person_code.where', { url: shown.url })}</p>
          <p className="no-print">
            <Button onClick={() => window.print()}>{t('person_code.print')}</Button>
          </p>
        </Message>
      ) : null}
      {active ? (
        <p>
          {t('person_code.active', { name: active.issued_by })} <When at={active.issued_at} />
          {active.locked ? ` · ${t('person_code.locked')}` : null}
        </p>
      ) : (
        <p>{t('person_code.none')}</p>
      )}
      <p className="row no-print">
        <Button forbidden={pending} onClick={() => issue.mutate(null)}>
          {active ? t('person_code.replace') : t('person_code.issue')}
        </Button>
        {active ? (
          <Button variant="quiet" forbidden={pending} onClick={() => revoke.mutate(null)}>
            {t('person_code.revoke')}
          </Button>
        ) : null}
      </p>
      <Problem error={issue.error ?? revoke.error} />
    </section>
  );
}
