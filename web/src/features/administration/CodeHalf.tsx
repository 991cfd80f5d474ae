import { useTranslation } from 'react-i18next';
import { Message } from '@/shared/ui/Message';

/** Half of a sign-in code, shown once: two administrators hand over one half each. */
export function CodeHalf({ half, user, second = false }: { half: string; user: string; second?: boolean }) {
  const { t } = useTranslation();
  return (
    <Message tone="info" live>
      {t(second ? 'account.second_half' : 'account.first_half', { user })} <strong className="mono">{half}</strong>
    </Message>
  );
}
