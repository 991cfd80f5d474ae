import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { confirmAccountChange, withdrawAccountChange, type AccountProposal } from '@/shared/api/administration';
import { mediumDay, mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Table } from '@/shared/ui/Table';
import { CodeHalf } from './CodeHalf';
import { administrationKey } from './useAdministration';

/** What waits for a second administrator: who proposed it, or whom it is about, does not confirm it. */
export function AccountProposals({ rows }: { rows: AccountProposal[] }) {
  const { t, i18n } = useTranslation();
  const reading = useReading();
  const roles = useRoleNames();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: administrationKey });
  const confirm = useMutation({ mutationFn: confirmAccountChange, onSuccess: refresh });
  const withdraw = useMutation({ mutationFn: withdrawAccountChange, onSuccess: refresh });
  const asked = (row: AccountProposal) => {
    const given = row.delegation;
    if (given) return `${given.title}, ${given.organisation.name}, ${mediumDay(given.from, i18n.language)} – ${given.to ? mediumDay(given.to, i18n.language) : t('account.no_end')}, ${given.reference}`;
    if (row.what === 'create') return `${row.organisation.name} · ${roles(row.roles)}`;
    if (row.what === 'change') return `${row.name} · ${row.organisation_before?.name ?? ''} → ${row.organisation.name} · ${roles(row.roles_before)} → ${roles(row.roles)}`;
    return '';
  };
  return (
    <section aria-labelledby="account-proposals" className="stack">
      <h2 id="account-proposals">{t('account.waiting')}</h2>
      {confirm.data?.code_half ? <CodeHalf half={confirm.data.code_half} user={confirm.data.user} second /> : null}
      <Problem error={confirm.error ?? withdraw.error} />
      <Table
        rows={rows}
        id={(row) => row.proposal}
        none={t('account.nothing_waits')}
        columns={[
          { title: t('administration.column.since'), cell: (row) => mediumInstant(row.at, reading), nowrap: true },
          { title: t('administration.column.what'), cell: (row) => t(`account.what.${row.what}`) },
          { title: t('administration.column.user'), cell: (row) => `${row.name} (${row.user})` },
          { title: t('account.asked'), cell: asked },
          { title: t('account.reason'), cell: (row) => row.reason },
          { title: t('administration.column.proposed_by'), cell: (row) => (row.yours ? t('administration.proposed_by_you', { name: row.by_name }) : row.by_name) },
          {
            title: t('account.answer'),
            cell: (row) => (
              <div className="row">
                <Button forbidden={row.yours || row.about_you || confirm.isPending} title={row.yours ? t('account.second_person') : row.about_you ? t('account.about_you') : undefined} aria-label={t('account.confirm_of', { user: row.user })} onClick={() => confirm.mutate(row.proposal)}>
                  {t('account.confirm')}
                </Button>
                <Button variant="quiet" forbidden={withdraw.isPending} aria-label={t('account.withdraw_of', { user: row.user })} onClick={() => withdraw.mutate(row.proposal)}>
                  {t('account.withdraw')}
                </Button>
              </div>
            ),
          },
        ]}
      />
    </section>
  );
}
