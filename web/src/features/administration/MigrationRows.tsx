import { useTranslation } from 'react-i18next';
import type { PlanChange } from '@/shared/api/administration';
import { withArticle } from '@/shared/format/article';
import { Message, Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { Cited } from '@/shared/ui/Cited';
import type { PlanRun } from './usePlanRun';

/** What became, or would become, of each case. */
export function MigrationRows({ run, moved }: { run: PlanRun; moved: boolean }) {
  const { t } = useTranslation();
  const told = ({ kind, name, what, before, after }: PlanChange) =>
    t(`migration.change.${kind}`, { name, what: what ? t(`migration.of_task.${what}`) : '', before: before ?? t('migration.none'), after: after ?? t('migration.none') });
  // A plan that could not be read says nothing of any case.
  if (!run.started || (run.error && run.rows.length === 0)) return null;
  const passing = run.rows.filter((row) => row.passes).length;
  return (
    <section aria-labelledby="plan-rows" className="stack">
      <h2 id="plan-rows">{t(moved ? 'migration.moved_title' : 'migration.tried_title')}</h2>
      <Message tone={run.ended ? 'good' : 'info'} live>
        <p>{run.ended ? t('migration.ended', run.ended) : t(moved ? 'migration.so_far' : 'migration.would', { passing, blocked: run.rows.length - passing })}</p>
      </Message>
      <Table
        rows={run.rows}
        id={(row) => row.case}
        none={t('migration.no_case')}
        columns={[
          { title: t('inspection.reference'), cell: (row) => row.reference, nowrap: true },
          { title: t('administration.column.state'), cell: (row) => <Status tone={row.passes ? 'good' : 'warn'}>{t(row.passes ? 'migration.passes' : 'migration.blocked')}</Status> },
          {
            title: t('migration.what'),
            cell: (row) => (
              <ul className="plain">
                {row.hindrances.map((one) => (
                  <li key={one.text}>
                    <Cited text={withArticle(one.text, one.article)} />
                  </li>
                ))}
                {row.changes.map((one, index) => (
                  <li key={`${index} ${one.about}`}>{told(one)}</li>
                ))}
                {row.passes && row.changes.length === 0 ? <li className="muted">{t('migration.nothing_changes')}</li> : null}
              </ul>
            ),
          },
        ]}
      />
    </section>
  );
}
