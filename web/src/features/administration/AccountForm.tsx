import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeAccountChange, suspendAccount, type AccountChange, type AdminUser, type AdminUsers } from '@/shared/api/administration';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Choice, ReasonedForm, typedText } from './AccountFields';
import { CodeHalf } from './CodeHalf';
import { administrationKey } from './useAdministration';

const languages = [
  { id: 'fr', own: 'Français' },
  { id: 'en', own: 'English' },
];

export type AccountAct = 'create' | 'change' | 'suspend' | 'restore' | 'new_code';

/** One form for what is done with an account; what gives more than before then waits for a second administrator. */
export function AccountForm({ act, account, all, onDone }: { act: AccountAct; account?: AdminUser; all: AdminUsers; onDone: () => void }) {
  const { t } = useTranslation();
  const roleNames = useRoleNames();
  const client = useQueryClient();
  const [user, setUser] = useState(account?.user ?? '');
  const send = useMutation({
    mutationFn: async (change: AccountChange & { act: AccountAct }) => {
      const { act: doing, ...body } = change;
      if (doing !== 'suspend') return proposeAccountChange(body);
      await suspendAccount(body.user, body.reason);
      return { applied: true };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: administrationKey }),
  });
  const submit = (typed: FormData) => {
    const value = (name: string) => typedText(typed, name);
    const full = act === 'create' || act === 'change';
    send.mutate({
      act,
      what: act === 'suspend' ? 'change' : act,
      user: user.trim(),
      reason: value('reason'),
      ...(full ? { name: value('name'), organisation: value('organisation'), roles: typed.getAll('roles').map(String), language: value('language') === 'en' ? ('en' as const) : ('fr' as const) } : {}),
    });
  };
  if (send.data)
    return (
      <div className="stack">
        {send.data.code_half ? <CodeHalf half={send.data.code_half} user={user} /> : null}
        <Message tone="good" live>
          {t(send.data.applied ? 'account.applied' : 'account.proposed')}
        </Message>
        <div>
          <Button onClick={onDone}>{t('account.close')}</Button>
        </div>
      </div>
    );
  return (
    <ReasonedForm
      title={t(`account.act.${act}`)}
      heading={account ? `${t(`account.act.${act}`)} : ${account.name}` : t(`account.act.${act}`)}
      pending={send.isPending}
      error={send.error}
      submit={t(act === 'suspend' ? 'account.act.suspend' : 'account.propose')}
      onSubmit={submit}
      onCancel={onDone}
    >
      {(marks) => (
        <>
          <p className="muted">{t(act === 'suspend' ? 'account.suspend_text' : 'account.two_text')}</p>
          {act === 'create' ? (
            <label className="field">
              <span>{t('administration.column.user')}</span>
              <input className="input" name="user" required pattern="[a-z0-9._\-]{2,64}" title={t('account.user_hint')} autoComplete="off" value={user} {...marks('user')} onChange={(event) => setUser(event.target.value)} />
            </label>
          ) : null}
          {act === 'create' || act === 'change' ? (
            <>
              <label className="field">
                <span>{t('administration.column.name')}</span>
                <input className="input" name="name" required maxLength={200} autoComplete="off" defaultValue={account?.name} {...marks('name')} />
              </label>
              <Choice name="organisation" label={t('administration.column.organisation')} options={all.organisations.map((one) => ({ id: one.id, title: one.name }))} chosen={account?.organisation.id} refused={marks('organisation')} />
              <label className="field">
                <span>{t('account.language')}</span>
                <select className="input" name="language" defaultValue={account?.language ?? 'fr'}>
                  {languages.map(({ id, own }) => (
                    <option key={id} value={id}>
                      {own}
                    </option>
                  ))}
                </select>
              </label>
              <fieldset className="field">
                <legend>{t('administration.column.roles')}</legend>
                {all.roles.map((role) => (
                  <label key={role} className="row">
                    <input type="checkbox" name="roles" value={role} defaultChecked={account?.roles.includes(role)} {...marks('roles')} />
                    <span>{roleNames([role])}</span>
                  </label>
                ))}
              </fieldset>
            </>
          ) : null}
        </>
      )}
    </ReasonedForm>
  );
}
