import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CooperationAction } from '@/shared/api/statistics';
import { distanceInDays, mediumDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';

/** Who does what until when; what is over says how it went. */
export function ActionTable({ actions }: { actions: CooperationAction[] }) {
  const { t } = useTranslation();
  const reading = useReading();
  const day = (at: string) => mediumDay(at, reading.language);
  return (
    <Table
      rows={actions}
      id={(one) => `${one.reference} ${one.title} ${one.due_on}`}
      none={t('cooperation.no_action')}
      columns={[
        { title: t('cooperation.column.action'), cell: (one) => one.title },
        { title: t('cooperation.column.owner'), cell: (one) => one.owner },
        { title: t('cooperation.column.due'), cell: (one) => (one.done_on ? day(one.due_on) : `${day(one.due_on)} (${distanceInDays(one.due_on, reading)})`), nowrap: true },
        {
          title: t('cooperation.column.result'),
          cell: (one) =>
            one.done_on ? (
              <>
                {one.result ? `${one.result.title}, ` : null}
                {day(one.done_on)}
                {one.late ? <div className="muted">{t('cooperation.done_late')}</div> : null}
              </>
            ) : (
              <Status tone={one.late ? 'stop' : undefined}>{t(one.late ? 'cooperation.late' : 'cooperation.under_way')}</Status>
            ),
        },
        { title: t('cooperation.column.file'), cell: (one) => (one.case ? <Link to={`/cases/${one.case}`}>{one.reference}</Link> : one.reference), nowrap: true },
      ]}
    />
  );
}
