import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CountryRow } from '@/shared/api/statistics';
import { mediumDay } from '@/shared/format/dates';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';
import { InTime } from './InTime';
import { Standing } from './Standing';

/** Countries with a file here, as the node orders them: the furthest below their threshold first. `short` leaves out frame and pair. */
export function CountryTable({ rows, short = false }: { rows: CountryRow[]; short?: boolean }) {
  const { t } = useTranslation();
  const body = useRowKeys();
  return (
    <Scroll label={t('cooperation.title')}>
      <table className="list-table card-list flow-list countries">
        <thead>
          <tr>
            <th scope="col">{t('cooperation.column.country')}</th>
            <th scope="col">{t('cooperation.column.standing')}</th>
            <th scope="col">{t('cooperation.column.in_time')}</th>
            {short ? null : <th scope="col">{t('cooperation.column.agreement')}</th>}
            {short ? null : <th scope="col">{t('cooperation.column.pair')}</th>}
            <th scope="col">{t('cooperation.column.escalation')}</th>
            <th scope="col">{t('cooperation.column.actions')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.country}>
              <td>
                <Link to={`/countries/${row.country}`}>{row.name}</Link>
              </td>
              <td>
                <Standing row={row} />
              </td>
              <td>{row.counts ? <InTime counts={row.counts} /> : null}</td>
              {short ? null : <td>{row.agreement?.title}</td>}
              {short ? null : (
                <td>
                  {[row.ambassador, row.prefect].filter(Boolean).map((one) => (
                    <div key={one}>{one}</div>
                  ))}
                </td>
              )}
              <td>
                <Escalation row={row} />
              </td>
              <td>
                <Actions row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Escalation({ row }: { row: CountryRow }) {
  const { t, i18n } = useTranslation();
  const day = (at: string) => mediumDay(at, i18n.language);
  return (
    <>
      {row.escalation_signed_on ? (
        <div>{t('cooperation.escalated_on', { day: day(row.escalation_signed_on) })}</div>
      ) : row.escalation_proposed_on ? (
        <div>{t('cooperation.escalation_proposed_on', { day: day(row.escalation_proposed_on) })}</div>
      ) : null}
      {row.measure ? <div>{row.measure.title}</div> : null}
    </>
  );
}

function Actions({ row }: { row: CountryRow }) {
  const { t } = useTranslation();
  if (row.actions_open === 0) return null;
  return (
    <>
      {t('cooperation.actions_open', { count: row.actions_open })}
      {row.actions_late > 0 ? <span className="late"> {t('cooperation.actions_late', { count: row.actions_late })}</span> : null}
    </>
  );
}
