import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endDelegation, proposeAccountChange, users, type AdminDelegations } from '@/shared/api/administration';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Choice, ReasonedForm, typedText } from './AccountFields';
import { AccountProposals } from './AccountProposals';
import { administrationKey, useAdministration } from './useAdministration';

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
  const submit = (typed: FormData) => {
    const to = typedText(typed, 'to');
    const delegation = { act: typedText(typed, 'act'), organisation: typedText(typed, 'organisation'), from: typedText(typed, 'from'), reference: typedText(typed, 'reference'), ...(to ? { to } : {}) };
    send.mutate({ what: 'delegate', user: typedText(typed, 'user'), delegation, reason: typedText(typed, 'reason') });
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
            <ReasonedForm title={t('account.delegate')} pending={send.isPending} error={send.error} submit={t('account.propose')} onSubmit={submit} onCancel={() => setOpen(false)}>
              {(marks) => (
                <>
                  <Choice name="user" label={t('administration.column.name')} options={all.rows.filter((row) => !row.yours && !row.suspended).map((row) => ({ id: row.user, title: `${row.name} (${row.user})` }))} refused={marks('user')} />
                  <Choice name="act" label={t('administration.column.act')} options={all.acts} />
                  <Choice name="organisation" label={t('administration.column.organisation')} options={all.organisations.map((one) => ({ id: one.id, title: one.name }))} refused={marks('organisation')} />
                  <label className="field">
                    <span>{t('inspection.from')}</span>
                    <input className="input" type="date" name="from" required {...marks('from')} />
                  </label>
                  <label className="field">
                    <span>{t('inspection.to')}</span>
                    <input className="input" type="date" name="to" {...marks('to')} />
                  </label>
                  <label className="field">
                    <span>{t('administration.column.reference')}</span>
                    <input className="input" name="reference" required maxLength={200} {...marks('reference')} />
                  </label>
                </>
              )}
            </ReasonedForm>
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
  return (
    <ReasonedForm
      title={t('account.end_delegation_title')}
      heading={`${t('account.end_delegation_title')} : ${row.name}, ${row.title}`}
      pending={end.isPending}
      error={end.error}
      submit={t('account.end_delegation')}
      onSubmit={(typed) => end.mutate(typedText(typed, 'reason'))}
      onCancel={onDone}
    />
  );
}
