import { useTranslation } from 'react-i18next';
import type { MigrationEvent } from '@/shared/api/administration';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Table } from '@/shared/ui/Table';

export function MigrationHistory({ rows }: { rows: MigrationEvent[] }) {
  const { t } = useTranslation();
  const reading = useReading();
  return (
    <section aria-labelledby="plan-history">
      <h2 id="plan-history">{t('migration.history')}</h2>
      <Table
        rows={rows}
        id={(row) => String(row.position)}
        none={t('migration.no_history')}
        columns={[
          { title: t('administration.column.since'), cell: (row) => mediumInstant(row.at, reading), nowrap: true },
          { title: t('audit.event'), cell: (row) => t(`event.${row.event}`) },
          { title: t('audit.column.who'), cell: (row) => row.by_name ?? row.by ?? '' },
          { title: t('migration.reason'), cell: (row) => row.reason ?? '' },
          { title: t('administration.column.hash'), cell: (row) => <span className="mono nowrap">{row.plan ? `${row.plan.slice(0, 12)}…` : ''}</span> },
          { title: t('migration.result'), cell: (row) => (row.passed === undefined ? '' : t('migration.counts', { passed: row.passed, blocked: row.blocked ?? 0 })) },
        ]}
      />
    </section>
  );
}
