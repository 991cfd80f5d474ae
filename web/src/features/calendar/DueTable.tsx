import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarRow } from '@/shared/api/oversight';
import { clockTime, endsWithDay, fullInstant, lastDayOf, longDay, mediumDay } from '@/shared/format/dates';
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
  const hour = (at: string) => (endsWithDay(at, reading.zone) ? t('deadlines.midnight') : clockTime(new Date(at), reading));
  return (
    <Scroll>
      <table className="list-table wide-list card-list due-rows">
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
              <td className="nowrap" data-part="due" title={fullInstant(row.at, reading)}>
                {withDay ? `${mediumDay(row.day, reading.language, false)}, ` : ''}
                {hour(row.at)}
                {row.late ? (
                  <>
                    {' · '}
                    <Status tone={row.target ? 'warn' : 'stop'} icon="warn">
                      {t(row.target ? 'inbox.past_target' : 'calendar.over')}
                    </Status>
                  </>
                ) : null}
              </td>
              <td data-part="what">
                {row.title}
                {row.target ? <span className="muted"> · {t('calendar.target')}</span> : null}
                {row.binds_at !== row.at ? <span className="muted"> · {t('calendar.binds', { at: `${longDay(lastDayOf(row.binds_at, reading.zone), reading.language)}, ${hour(row.binds_at)}` })}</span> : null}
              </td>
              <td className="nowrap" data-part="case">
                <Link to={`/cases/${row.case}?deadline=${row.kind}`}>{row.reference}</Link>
              </td>
              <Clipped part="person" text={row.person} />
              <Clipped part="effect" text={row.effect ?? ''} />
              <td data-part="task">
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
