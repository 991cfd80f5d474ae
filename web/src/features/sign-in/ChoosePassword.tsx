import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { choosePassword } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useRefused, type RefusedMarks } from '@/shared/form/useRefused';
import { Button } from '@/shared/ui/Button';
import { LanguageChoice } from '@/shared/ui/LanguageChoice';
import { Problem } from '@/shared/ui/Problem';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { useLeave } from './useLeave';
import './sign-in.css';

/** Who signed in with a code chooses a password before anything else. */
export function ChoosePassword() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('sign_in.choose'));
  const client = useQueryClient();
  const [differ, setDiffer] = useState(false);
  const choose = useMutation({ mutationFn: ({ code, chosen }: { code: string; chosen: string }) => choosePassword(code, chosen), onSuccess: (session) => client.setQueryData(keys.session, session) });
  const { form, said, marks } = useRefused(choose.error);
  const leave = useLeave();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const value = (name: string) => String(typed.get(name) ?? '');
    setDiffer(value('chosen') !== value('again'));
    if (value('chosen') === value('again') && !choose.isPending) choose.mutate({ code: value('code'), chosen: value('chosen') });
  };
  return (
    <main className="sign-in">
      <div className="row sign-in-head">
        <span className="brand">{t('brand')}</span>
        <LanguageChoice />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {t('sign_in.choose')}
      </h1>
      <p>{t('sign_in.choose_text')}</p>
      <form ref={form} className="stack" onSubmit={submit}>
        <Secret name="code" label={t('sign_in.code')} complete="off" refused={marks('current')} />
        <Secret name="chosen" label={t('sign_in.chosen')} complete="new-password" refused={marks('chosen')} />
        <Secret name="again" label={t('sign_in.chosen_again')} complete="new-password" />
        {differ ? <p role="alert" className="error">{t('sign_in.differ')}</p> : null}
        <Problem id={said} error={choose.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={choose.isPending}>
            {t('sign_in.keep_password')}
          </Button>
          <Button variant="quiet" onClick={() => void leave()}>
            {t('sign_in.leave')}
          </Button>
        </div>
      </form>
    </main>
  );
}

function Secret({ name, label, complete, refused }: { name: string; label: string; complete: string; refused?: RefusedMarks }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type="password" className="input" autoComplete={complete} required minLength={8} maxLength={1024} {...refused} />
    </div>
  );
}
