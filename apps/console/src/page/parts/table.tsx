import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Stands to the right, in figures of one width. */
  readonly number?: true;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** The first cell of a row that is marked as the current one. */
  readonly isCurrent?: (row: Row) => boolean;
}

/** A small table: the first column heads its rows. Wide ones scroll within their place, by keyboard too. */
export function Table<Row>({ caption, columns, rows, keyOf, isCurrent }: TableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number && 'number'}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={isCurrent?.(row) === true ? 'true' : undefined}>
              <th scope="row" className={first.number && 'number'}>
                {first.cell(row)}
              </th>
              {others.map(({ title, cell, number }) => (
                <td key={title} className={number && 'number'}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
