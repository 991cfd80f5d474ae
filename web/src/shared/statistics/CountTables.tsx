import { useTranslation } from 'react-i18next';
import type { CountCell, CountTable } from '@/shared/api/statistics';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { Status } from '@/shared/ui/Message';
import { withMinus } from '@/shared/format/numbers';
import { Scroll } from '@/shared/ui/Scroll';
import { usePercent } from './usePercent';
import './counts.css';

/** What the labels of rows are called; a label without a name here has no column. */
export interface Heads {
  place?: string;
  origin?: string;
  /** The one column of a table that is not broken down. */
  count: string;
}

/** Counts of cases by period, the latest first. What may not be shown says so in its cell, and why stands under the table. */
export function CountTables({ tables, heads, none }: { tables: CountTable[]; heads: Heads; none: string }) {
  if (tables.length === 0) return <p className="muted">{none}</p>;
  return tables.map((table) => <OneTable key={table.period} table={table} heads={heads} />);
}

function OneTable({ table, heads }: { table: CountTable; heads: Heads }) {
  const { t } = useTranslation();
  const period = usePeriod();
  const labels = (['place', 'origin'] as const).filter((part) => heads[part] && table.rows.some((row) => row[part].id !== ''));
  const width = table.cells[0]?.length ?? 0;
  const title = period(table.period);
  const columns = Array.from({ length: width }, (_, i) => ({ id: table.columns[i]?.id ?? 'total', title: table.columns[i] ? table.columns[i].title || heads.count : t('counts.total') }));
  return (
    <div className="count-table">
      <Scroll label={title}>
        <table className="list-table card-list">
          <caption>
            <strong>{title}</strong> {table.provisional ? <Status tone="warn">{t('counts.provisional')}</Status> : null}
          </caption>
          <thead>
            <tr>
              {labels.length === 0 ? <td /> : null}
              {labels.map((part) => (
                <th key={part} scope="col">
                  {heads[part]}
                </th>
              ))}
              {columns.map((column) => (
                <th key={column.id} scope="col" className="number">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.cells.map((cells, at) => {
              const row = table.rows[at];
              return (
                <tr key={row ? `${row.place.id} ${row.origin.id}` : 'total'}>
                  <th scope="row">{row ? (labels[0] && row[labels[0]].title) || t('counts.all') : t('counts.total')}</th>
                  {labels[1] ? <td>{row?.[labels[1]].title}</td> : null}
                  {cells.map((cell, i) => (
                    <Cell key={columns[i]?.id ?? i} cell={cell} column={columns[i]?.title} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <ul className="muted count-notes">
        {table.withheld > 0 ? <li>{t('counts.withheld_why', { count: table.withheld, minimum: table.minimum })}</li> : null}
        {table.noisy ? <li>{t('counts.noisy')}</li> : null}
        {table.cells.some((cells) => cells.some((cell) => cell?.share !== undefined)) ? <li>{t('counts.shares')}</li> : null}
      </ul>
    </div>
  );
}

function Cell({ cell, column }: { cell: CountCell; column?: string }) {
  const { t, i18n } = useTranslation();
  const { percent, interval } = usePercent();
  if (cell === null) return (
      <td className="number muted withheld" data-column={column}>
        {t('counts.withheld')}
      </td>
    );
  const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const number = (value: number) => withMinus(format.format(value));
  return (
    <td className="number" data-column={column}>
      {cell.mean === undefined ? number(cell.count) : t('counts.mean', { mean: number(cell.mean), count: cell.count })}
      {cell.share === undefined ? null : (
        <span className="interval muted">
          {percent(cell.share)} <span className="nowrap">{`(${interval(cell) ?? ''})`}</span>
        </span>
      )}
    </td>
  );
}
