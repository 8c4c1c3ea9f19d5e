import type { GridColumn } from './grid-columns.ts';
import type { TableQuery } from '../../scores/table-query.ts';

interface Props {
  readonly columns: readonly GridColumn[];
  readonly query: TableQuery;
  readonly onSort: (sort: Pick<TableQuery, 'sort' | 'direction'>) => void;
  readonly template: React.CSSProperties;
}

/** The titles, each of which sorts; a second time the other way round. */
export function GridHead({ columns, query, onSort, template }: Props) {
  const next = (sort: string): Pick<TableQuery, 'sort' | 'direction'> => {
    if (query.sort === sort) return { sort, direction: query.direction === 'up' ? 'down' : 'up' };
    return { sort, direction: sort === 'score' ? 'down' : 'up' };
  };
  return (
    <div role="rowgroup" className="flow-grid-head">
      <div role="row" aria-rowindex={1} style={template}>
        {columns.map(({ sort, title, number }, place) => {
          const sorted = query.sort === sort;
          return (
            <div key={sort} role="columnheader" aria-colindex={place + 1} aria-sort={sorted ? (query.direction === 'up' ? 'ascending' : 'descending') : 'none'} className={number && 'number'}>
              <button type="button" onClick={() => onSort(next(sort))}>
                {title}
                <span aria-hidden="true">{sorted ? (query.direction === 'up' ? ' ↑' : ' ↓') : ''}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
