import type { ReactNode } from 'react';
import { Empty } from './Loaded';
import { useRowKeys } from './useRowKeys';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
  nowrap?: boolean;
}

/** A plain list: a head, a row for each, or a sentence when there is none. */
export function Table<Row>({ rows, columns, id, none }: { rows: Row[]; columns: Column<Row>[]; id: (row: Row) => string; none: string }) {
  const body = useRowKeys();
  if (rows.length === 0) return <Empty>{none}</Empty>;
  const look = (column: Column<Row>) => [column.number ? 'number' : '', column.nowrap ? 'nowrap' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className="scroll">
      <table className="list-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.number ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={id(row)}>
              {columns.map((column) => (
                <td key={column.title} className={look(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
