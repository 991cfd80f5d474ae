import { useTranslation } from 'react-i18next';
import { organisations, type AdminDirectory } from '@/shared/api/administration';
import { placeName } from '@/shared/format/names';
import { Loaded } from '@/shared/ui/Loaded';
import { Table } from '@/shared/ui/Table';
import { When } from '@/shared/ui/When';
import { useAdministration } from './useAdministration';

export function OrganisationPanel() {
  const { t, i18n } = useTranslation();
  const query = useAdministration('organisations', organisations);
  return (
    <Loaded query={query}>
      {({ rows, directories }) => (
        <>
          <p className="muted">{t('administration.directory_text')}</p>
          <Directories rows={directories} />
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
              { title: t('administration.column.source'), cell: (row) => row.source ? `${row.source} (${row.pack})` : row.pack },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

/** The packs whose directories are read: which content, since when, and by whom it was published. */
function Directories({ rows }: { rows: AdminDirectory[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t('administration.directories')}
      rows={rows}
      id={(row) => row.pack}
      none={t('administration.none')}
      columns={[
        { title: t('administration.column.directory'), cell: (row) => `${row.title} ${row.version}`, head: true },
        { title: t('administration.column.hash'), cell: (row) => <span className="mono nowrap" title={row.hash}>{`${row.hash.slice(0, 12)}…`}</span> },
        { title: t('administration.column.seen'), cell: (row) => (row.since ? <When at={row.since} /> : '') },
        {
          title: t('administration.column.signer'),
          cell: (row) =>
            row.published_by ? (
              <>
                {row.published_by}
                {row.published_at ? (
                  <>
                    , <When at={row.published_at} />
                  </>
                ) : null}
              </>
            ) : (
              t('administration.installed')
            ),
        },
      ]}
    />
  );
}
