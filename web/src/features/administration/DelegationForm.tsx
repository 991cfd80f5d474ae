import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endDelegation, proposeAccountChange, users, type AdminDelegations } from '@/shared/api/administration';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { AccountProposals } from './AccountProposals';
import { administrationKey, useAdministration } from './useAdministration';

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** A delegation is recorded by two administrators; what waits is shown with the form. */
export function DelegationForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useAdministration('users', users);
  const [open, setOpen] = useState(false);
  const send = useMutation({
    mutationFn: proposeAccountChange,
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: administrationKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const to = text(typed, 'to');
    const delegation = { act: text(typed, 'act'), organisation: text(typed, 'organisation'), from: text(typed, 'from'), reference: text(typed, 'reference'), ...(to ? { to } : {}) };
    send.mutate({ what: 'delegate', user: text(typed, 'user'), delegation, reason: text(typed, 'reason') });
  };
  return (
    <Loaded query={query}>
      {(all) => (
        <>
          {send.data ? (
            <Message tone="good" live>
              {t('account.proposed')}
            </Message>
          ) : null}
          {open ? (
            <form className="stack account-form" onSubmit={submit} aria-label={t('account.delegate')}>
              <Choice name="user" label={t('administration.column.name')} options={all.rows.filter((row) => !row.yours && !row.suspended).map((row) => ({ id: row.user, title: `${row.name} (${row.user})` }))} />
              <Choice name="act" label={t('administration.column.act')} options={all.acts} />
              <Choice name="organisation" label={t('administration.column.organisation')} options={all.organisations.map((one) => ({ id: one.id, title: one.name }))} />
              <label className="field">
                <span>{t('inspection.from')}</span>
                <input className="input" type="date" name="from" required />
              </label>
              <label className="field">
                <span>{t('inspection.to')}</span>
                <input className="input" type="date" name="to" />
              </label>
              <label className="field">
                <span>{t('administration.column.reference')}</span>
                <input className="input" name="reference" required maxLength={200} />
              </label>
              <label className="field">
                <span>{t('account.reason')}</span>
                <textarea className="input" name="reason" required maxLength={2000} />
              </label>
              <Problem error={send.error} />
              <div className="row">
                <Button type="submit" variant="primary" forbidden={send.isPending}>
                  {t('account.propose')}
                </Button>
                <Button variant="quiet" onClick={() => setOpen(false)}>
                  {t('account.cancel')}
                </Button>
              </div>
            </form>
          ) : (
            <div>
              <Button variant="primary" onClick={() => setOpen(true)}>
                {t('account.delegate')}
              </Button>
            </div>
          )}
          <AccountProposals rows={all.proposals.filter((row) => row.what === 'delegate')} />
        </>
      )}
    </Loaded>
  );
}

/** Ends one delegation at once, with a reason. */
export function DelegationEnd({ row, onDone }: { row: AdminDelegations['rows'][number]; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { act, from, reference, user } = row;
  const end = useMutation({
    mutationFn: (reason: string) => endDelegation(user, { act, from, reference, organisation: row.organisation.id }, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: administrationKey });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    end.mutate(text(new FormData(event.currentTarget), 'reason'));
  };
  return (
    <form className="stack account-form" onSubmit={submit} aria-label={t('account.end_delegation_title')}>
      <h2>{`${t('account.end_delegation_title')} : ${row.name}, ${row.title}`}</h2>
      <label className="field">
        <span>{t('account.reason')}</span>
        <textarea className="input" name="reason" required maxLength={2000} />
      </label>
      <Problem error={end.error} />
      <div className="row">
        <Button type="submit" variant="primary" forbidden={end.isPending}>
          {t('account.end_delegation')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('account.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Choice({ name, label, options }: { name: string; label: string; options: { id: string; title: string }[] }) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{label}</span>
      <select className="input" name={name} required defaultValue="">
        <option value="">{t('form.choose')}</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}
