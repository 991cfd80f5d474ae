import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseLanguage, useSignIn } from '@/shared/api/queries';
import { chosenLanguage } from '@/shared/i18n/choice';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';

interface SignInFormProps {
  user: string;
  password: string;
  onUser: (user: string) => void;
  onPassword: (password: string) => void;
  onSignedIn?: () => void;
}

export function SignInForm({ user, password, onUser, onPassword, onSignedIn }: SignInFormProps) {
  const { t, i18n } = useTranslation();
  const signIn = useSignIn();
  const keepLanguage = useChooseLanguage();
  const id = useId();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (signIn.isPending) return;
        signIn.mutate(
          { user: user.trim(), password },
          {
            onSuccess: (session) => {
              const chosen = chosenLanguage();
              if (chosen && chosen !== session.language) keepLanguage.mutate(chosen);
              if (!chosen) void i18n.changeLanguage(session.language);
              onSignedIn?.();
            },
          },
        );
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-user`}>{t('sign_in.user')}</label>
        <input id={`${id}-user`} name="user" className="input" autoComplete="username" required value={user} onChange={(event) => onUser(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t('sign_in.password')}</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          className="input"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => onPassword(event.target.value)}
        />
      </div>
      <Problem error={signIn.error} signingIn />
      <div>
        <Button type="submit" variant="primary" forbidden={signIn.isPending}>
          {signIn.isPending ? t('action.sending') : t('sign_in.submit')}
        </Button>
      </div>
    </form>
  );
}
