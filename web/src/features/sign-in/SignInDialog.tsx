import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/queries';
import { Dialog } from '@/shared/ui/Dialog';
import { SignInForm } from './SignInForm';

/** The session ended in the middle of work: signing in again here keeps the page and what was typed. */
export function SignInDialog({ open, onSignedIn }: { open: boolean; onSignedIn: () => void }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const [user, setUser] = useState<string>();
  const [password, setPassword] = useState('');
  return (
    <Dialog title={t('sign_in.again')} open={open}>
      <div className="stack">
        <p>{t('sign_in.again_text')}</p>
        <SignInForm
          user={user ?? session?.user ?? ''}
          password={password}
          onUser={setUser}
          onPassword={setPassword}
          onSignedIn={() => {
            setPassword('');
            onSignedIn();
          }}
        />
      </div>
    </Dialog>
  );
}
