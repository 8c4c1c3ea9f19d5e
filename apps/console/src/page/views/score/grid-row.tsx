import { memo } from 'react';
import type { GridColumn } from './grid-columns.ts';
import type { TableRow } from '../../scores/score-table.ts';

interface Props {
  readonly id: string;
  /** In the answer to the query, from 0. */
  readonly place: number;
  /** Undefined until it has come. */
  readonly row: TableRow | undefined;
  readonly columns: readonly GridColumn[];
  readonly threshold: number;
  readonly template: string;
  /** In pixels from the top of the body. */
  readonly top: number;
  readonly current: boolean;
  readonly opened: boolean;
  readonly onOpen: (place: number, row: number) => void;
}

/** One flow. Whatever stands in a file is shown as text. */
export const GridRow = memo(function GridRow({ id, place, row, columns, threshold, template, top, current, opened, onOpen }: Props) {
  const found = row === undefined ? undefined : row.score >= threshold ? 'anomaly' : 'normal';
  return (
    // The keyboard is the grid's, which has the focus.
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={opened}
      className={`flow-grid-row${current ? ' current' : ''}`}
      data-class={found}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={row && (() => onOpen(place, row.row))}
    >
      {columns.map(({ sort, number, text }, column) => (
        <div key={sort} role="gridcell" aria-colindex={column + 1} className={number && 'number'}>
          {row === undefined ? '' : sort === 'score' ? <Score text={text(row)} found={found!} /> : text(row)}
        </div>
      ))}
    </div>
  );
});

function Score({ text, found }: { readonly text: string; readonly found: 'anomaly' | 'normal' }) {
  return (
    <>
      <span aria-hidden="true">{found === 'anomaly' ? '▲' : '●'}</span> {text}
      <span className="unseen"> {found === 'anomaly' ? 'Anomaly' : 'Normal'}</span>
    </>
  );
}
