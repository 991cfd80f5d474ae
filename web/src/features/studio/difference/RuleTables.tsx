import { useTranslation } from 'react-i18next';
import type { RowChange, TableChange } from './rules';
import type { PackNames } from './useNames';
import { Scroll } from '@/shared/ui/Scroll';

/** Decision tables, each by its changed cells. */
export function RuleTables({ tables, names }: { tables: TableChange[]; names: PackNames }) {
  return tables.map((table) => <RuleTable key={table.decision} table={table} names={names} />);
}

function RuleTable({ table, names }: { table: TableChange; names: PackNames }) {
  const { t } = useTranslation();
  const name = names.decision(table.decision, table.name);
  return (
    <Scroll>
      <table className="list-table difference-table">
        <caption>
          {name} {name === table.decision ? null : <code>{table.decision}</code>}
          {table.kind === 'changed' ? null : ` · ${t(`studio.difference.table_${table.kind}`)}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('studio.difference.row')}</th>
            <th scope="col">{t('studio.difference.column')}</th>
            <th scope="col">{t('studio.difference.before')}</th>
            <th scope="col">{t('studio.difference.after')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <tr key={`column ${column.name} ${column.kind}`} data-change={column.kind}>
              <th scope="row">{t(`studio.difference.column_${column.kind}`)}</th>
              <td>{column.name}</td>
              <td className="mono">{column.before}</td>
              <td className="mono">{column.after}</td>
            </tr>
          ))}
          {table.rows.map((row) => (
            <Row key={`${row.kind} ${row.number}`} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const attributes = ['citation', 'applies-from', 'applies-to', 'confidence', 'description'] as const;

function Row({ row }: { row: RowChange }) {
  const { t } = useTranslation();
  const column = (name: string) => {
    const known = attributes.find((one) => one === name);
    return known ? t(`studio.difference.attribute.${known}`) : name;
  };
  const title = t(`studio.difference.row_${row.kind}`, { number: row.number, from: row.from ?? 0 });
  if (row.cells.length === 0)
    return (
      <tr data-change={row.kind}>
        <th scope="row">{title}</th>
        <td colSpan={3} />
      </tr>
    );
  return row.cells.map((cell, place) => (
    <tr key={cell.column} data-change={row.kind}>
      {place === 0 ? (
        <th scope="rowgroup" rowSpan={row.cells.length}>
          {title}
        </th>
      ) : null}
      <td>{column(cell.column)}</td>
      <td className="mono">{cell.before ?? (row.kind === 'came' ? '' : t('studio.difference.nothing'))}</td>
      <td className="mono">{cell.after ?? (row.kind === 'went' ? '' : t('studio.difference.nothing'))}</td>
    </tr>
  ));
}
