import { useTranslation } from 'react-i18next';
import { organisations } from '@/shared/api/administration';
import { placeName } from '@/shared/format/names';
import { Loaded } from '@/shared/ui/Loaded';
import { Table } from '@/shared/ui/Table';
import { useAdministration } from './useAdministration';

export function OrganisationPanel() {
  const { t, i18n } = useTranslation();
  const query = useAdministration('organisations', organisations);
  return (
    <Loaded query={query}>
      {(rows) => (
        <Table
          rows={rows}
          id={(row) => row.id}
          none={t('administration.none')}
          columns={[
            { title: t('administration.column.name'), cell: (row) => row.name },
            { title: t('administration.column.kind'), cell: (row) => t(`organisation_kind.${row.kind as 'post'}`) },
            { title: t('administration.column.place'), cell: (row) => row.territory ?? (row.country ? placeName(row.country, i18n.language) : '') },
            { title: t('administration.column.state'), cell: (row) => `${t(`administration.status.${row.status}`)}${row.fallback ? `, ${t('administration.fallback', { name: row.fallback.name })}` : ''}` },
            { title: t('administration.column.cases'), cell: (row) => row.cases, number: true },
            { title: t('administration.column.accounts'), cell: (row) => row.accounts, number: true },
          ]}
        />
      )}
    </Loaded>
  );
}
