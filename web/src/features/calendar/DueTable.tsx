import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarRow } from '@/shared/api/oversight';
import { clockTime, endsWithDay, fullInstant, mediumDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Clipped } from '@/shared/ui/Clipped';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';

/** The cases behind the counts: until what hour, what follows if nobody acts, what the reader can do. */
export function DueTable({ rows, withDay }: { rows: CalendarRow[]; withDay: boolean }) {
  const { t } = useTranslation();
  const reading = useReading();
  const body = useRowKeys();
  const hour = (row: CalendarRow) => (endsWithDay(row.at, reading.zone) ? t('deadlines.midnight') : clockTime(new Date(row.at), reading));
  return (
    <Scroll>
      <table className="list-table wide-list due-rows">
        <thead>
          <tr>
            <th scope="col">{t('calendar.column.until')}</th>
            <th scope="col">{t('calendar.column.what')}</th>
            <th scope="col">{t('inbox.column.case')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('inbox.column.effect')}</th>
            <th scope="col">{t('calendar.column.tasks')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={`${row.case} ${row.kind}`}>
              <td className="nowrap" title={fullInstant(row.at, reading)}>
                {withDay ? `${mediumDay(row.day, reading.language, false)}, ` : ''}
                {hour(row)}
                {row.late ? (
                  <>
                    {' · '}
                    <Status tone={row.target ? 'warn' : 'stop'} icon="warn">
                      {t(row.target ? 'inbox.past_target' : 'calendar.over')}
                    </Status>
                  </>
                ) : null}
              </td>
              <td>
                {row.title}
                {row.target ? <span className="muted"> · {t('calendar.target')}</span> : null}
                {row.binds_at !== row.at ? <span className="muted"> · {t('calendar.binds', { at: fullInstant(row.binds_at, reading) })}</span> : null}
              </td>
              <td className="nowrap">
                <Link to={`/cases/${row.case}?deadline=${row.kind}`}>{row.reference}</Link>
              </td>
              <Clipped text={row.person} />
              <Clipped text={row.effect ?? ''} />
              <td>
                {row.tasks.map((one) => (
                  <Link key={one.task} className="clipped" title={one.title} to={`/cases/${row.case}?task=${one.task}`}>
                    {one.title}
                  </Link>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
