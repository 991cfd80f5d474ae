import { useTranslation } from 'react-i18next';
import type { SampleUser } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';

/** The invented users of a demonstration; choosing one fills the form. */
export function SampleUsers({ users, onChoose }: { users: SampleUser[]; onChoose: (user: SampleUser) => void }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="sample-users">
      <h2 id="sample-users">{t('sign_in.samples')}</h2>
      <ul className="sample-users">
        {users.map((user) => (
          <li key={user.user}>
            <Button variant="quiet" onClick={() => onChoose(user)}>
              {user.name}
            </Button>
            <span className="muted">{[user.organisation, user.user].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
