import { useTranslation } from 'react-i18next';
import { users } from '@/shared/api/administration';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { Loaded } from '@/shared/ui/Loaded';
import { Table } from '@/shared/ui/Table';
import { useAdministration } from './useAdministration';

/** Accounts are written on the node's machine (`entente user add`); here they are read. */
export function UserPanel() {
  const { t } = useTranslation();
  const roles = useRoleNames();
  const query = useAdministration('users', users);
  return (
    <>
      <p className="muted">{t('administration.users_text')}</p>
      <Loaded query={query}>
        {(rows) => (
          <Table
            rows={rows}
            id={(row) => row.user}
            none={t('administration.none')}
            columns={[
              { title: t('administration.column.name'), cell: (row) => row.name },
              { title: t('administration.column.user'), cell: (row) => <span className="mono">{row.user}</span> },
              { title: t('administration.column.organisation'), cell: (row) => row.organisation.name },
              { title: t('administration.column.roles'), cell: (row) => roles(row.roles) },
              { title: t('administration.column.cases_access'), cell: (row) => t(row.works_on_cases ? 'value.yes' : 'value.no') },
              { title: t('administration.column.delegations'), cell: (row) => row.delegations, number: true },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
