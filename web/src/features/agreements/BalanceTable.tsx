import { useTranslation } from 'react-i18next';
import type { Agreement, Clause } from '@/shared/api/agreements';
import { Scroll } from '@/shared/ui/Scroll';
import type { Point } from './balance';
import { signed, useWeekName } from './names';

/** The numbers of the picture, the latest week first. */
export function BalanceTable({ clause, shown, ahead }: { clause: Clause; shown: Agreement; ahead: Point[] }) {
  const { t, i18n } = useTranslation();
  const week = useWeekName();
  const number = (value: number) => signed(value, i18n.language);
  return (
    <details>
      <summary>{t('agreements.table')}</summary>
      <Scroll>
        <table className="list-table">
          <caption className="visually-hidden">{t('agreements.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('agreements.column.week')}</th>
              {shown.directions.map((one) => (
                <th key={one.id} scope="col" className="number">
                  {one.title}
                </th>
              ))}
              <th scope="col" className="number">
                {t('agreements.column.balance')}
              </th>
              <th scope="col">{t('agreements.column.interval')}</th>
            </tr>
          </thead>
          <tbody>
            {[...ahead].reverse().map((one) => (
              <tr key={one.week} className="muted">
                <td className="nowrap">
                  {week(one.week)} · {t('agreements.projected')}
                </td>
                {shown.directions.map((direction) => (
                  <td key={direction.id} />
                ))}
                <td className="number">{number(one.value)}</td>
                <td className="nowrap">{t('agreements.interval', { low: number(one.low ?? 0), high: number(one.high ?? 0) })}</td>
              </tr>
            ))}
            {[...shown.series].reverse().map((one) => (
              <tr key={one.week}>
                <td className="nowrap">
                  {week(one.week)}
                  {one.over ? '' : ` · ${t('agreements.running')}`}
                </td>
                {shown.directions.map((direction) => (
                  <td key={direction.id} className="number">
                    {one.directions.find((found) => found.id === direction.id)?.total ?? 0}
                  </td>
                ))}
                <td className="number">{number(one.clauses.find((found) => found.id === clause.id)?.value ?? 0)}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
