import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endSessions, users, type AdminUser } from '@/shared/api/administration';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message, Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { Table } from '@/shared/ui/Table';
import { AccountForm, type AccountAct } from './AccountForm';
import { AccountProposals } from './AccountProposals';
import { administrationKey, useAdministration } from './useAdministration';

/** Accounts: what gives somebody more takes two administrators, what takes away is done at once. */
export function UserPanel() {
  const { t } = useTranslation();
  const roles = useRoleNames();
  const client = useQueryClient();
  const query = useAdministration('users', users);
  const [doing, setDoing] = useState<{ act: AccountAct; account?: AdminUser }>();
  const end = useMutation({ mutationFn: endSessions, onSuccess: () => client.invalidateQueries({ queryKey: administrationKey }) });
  const state = (row: AdminUser) =>
    row.suspended ? <Status tone="stop">{t('account.suspended')}</Status> : row.awaits_code ? <Status tone="info">{t('account.awaits_code')}</Status> : <Status tone="good">{t('account.active')}</Status>;
  const acts = (row: AdminUser): AccountAct[] => (row.suspended ? ['restore'] : ['change', 'new_code', 'suspend']);
  return (
    <>
      <p className="muted">{t('administration.users_text')}</p>
      <Loaded query={query}>
        {(all) => (
          <>
            {all.administrators < 2 ? <Message tone="warn">{t('account.one_administrator')}</Message> : null}
            {doing ? (
              <AccountForm key={`${doing.act} ${doing.account?.user ?? ''}`} act={doing.act} account={doing.account} all={all} onDone={() => setDoing(undefined)} />
            ) : (
              <div>
                <Button variant="primary" onClick={() => setDoing({ act: 'create' })}>
                  {t('account.act.create')}
                </Button>
              </div>
            )}
            <AccountProposals rows={all.proposals} />
            <Problem error={end.error} />
            <h2>{t('administration.view.users')}</h2>
            <Table
              className="accounts"
              rows={all.rows}
              id={(row) => row.user}
              none={t('administration.none')}
              columns={[
                { title: t('administration.column.name'), cell: (row) => row.name },
                { title: t('administration.column.user'), cell: (row) => <span className="mono">{row.user}</span>, nowrap: true },
                { title: t('administration.column.organisation'), cell: (row) => row.organisation.name },
                { title: t('administration.column.roles'), cell: (row) => roles(row.roles) },
                { title: t('administration.column.state'), cell: state },
                { title: t('account.sessions'), cell: (row) => row.sessions, number: true },
                { title: t('administration.column.delegations'), cell: (row) => row.delegations, number: true },
                {
                  title: t('account.acts'),
                  cell: (row) =>
                    row.yours ? (
                      <span className="muted">{t('account.yours')}</span>
                    ) : (
                      <div className="row">
                        {acts(row).map((act) => (
                          <Button key={act} variant="quiet" aria-label={`${t(`account.act.${act}`)} : ${row.user}`} onClick={() => setDoing({ act, account: row })}>
                            {t(`account.act.${act}`)}
                          </Button>
                        ))}
                        {row.sessions > 0 ? (
                          <Button variant="quiet" aria-label={`${t('account.end_sessions')} : ${row.user}`} onClick={() => end.mutate(row.user)}>
                            {t('account.end_sessions')}
                          </Button>
                        ) : null}
                      </div>
                    ),
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
