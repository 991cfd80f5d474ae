import type { ReactNode } from 'react';
import { Empty } from './Loaded';
import { Scroll } from './Scroll';
import { useRowKeys } from './useRowKeys';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
  nowrap?: boolean;
  /** The cell that names the row. */
  head?: boolean;
  /** The title is read aloud, and not shown. */
  hidden?: boolean;
}

/** A plain list: a head, a row for each, or a sentence when there is none. */
export function Table<Row>({ rows, columns, id, none, caption, className }: { rows: Row[]; columns: Column<Row>[]; id: (row: Row) => string; none: string; caption?: string; className?: string }) {
  const body = useRowKeys();
  if (rows.length === 0) return <Empty>{none}</Empty>;
  const look = (column: Column<Row>) => [column.number ? 'number' : '', column.nowrap ? 'nowrap' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <Scroll label={caption ?? columns[0]?.title ?? ''}>
      <table className={className ? `list-table ${className}` : 'list-table'}>
        {caption ? <caption className="visually-hidden">{caption}</caption> : null}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.number ? 'number' : undefined}>
                {column.hidden ? <span className="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={id(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.title} scope="row" className={look(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} className={look(column)} data-column={column === columns[0] ? undefined : column.title}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
