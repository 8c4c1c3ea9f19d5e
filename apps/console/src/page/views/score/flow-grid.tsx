import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ScoreColumn } from '../../../api/score-frames.ts';
import { GridHead } from './grid-head.tsx';
import { gridColumns } from './grid-columns.ts';
import { gridKey } from './grid-key.ts';
import { GridRow } from './grid-row.tsx';
import { gridWindow, scrollHeight, scrollTo } from '../../scores/grid-window.ts';
import type { TablePage } from '../../scores/messages.ts';
import type { TableQuery } from '../../scores/table-query.ts';
import './flow-grid.css';

interface Props {
  readonly columns: readonly ScoreColumn[];
  readonly threshold: number;
  /** Rows that the query finds. */
  readonly rows: number;
  /** Those of them that are here. */
  readonly page: TablePage;
  readonly want: (from: number, count: number) => void;
  readonly query: TableQuery;
  /** Another one when another query is answered. */
  readonly turn: number;
  readonly onSort: (sort: Pick<TableQuery, 'sort' | 'direction'>) => void;
  /** Number of the flow that is open. */
  readonly opened: number | null;
  /** Where that stands in the answer to the query. */
  readonly place: number | null;
  readonly onOpen: (row: number) => void;
  readonly grid: RefObject<HTMLDivElement | null>;
}

const ROW_HEIGHT = 30;
/** Rows that are fetched beyond those that are drawn, on either side. */
const AHEAD = 60;

/** The flows as a grid of which only the rows on the screen exist. The grid has the focus; arrows, Page Up and Down, Home and End move the current row, Enter opens it. */
export function FlowGrid({ columns: names, threshold, rows, page, want, query, turn, onSort, opened, place, onOpen, grid }: Props) {
  const columns = useMemo(() => gridColumns(names), [names]);
  const [current, setCurrent] = useState(0);
  const { scrollTop, height, onScroll } = useScrolling(grid);
  const at = { rows, rowHeight: ROW_HEIGHT, height, scrollTop };
  const { first, count, top } = gridWindow(at);
  const active = Math.min(current, Math.max(0, rows - 1));

  const here = first >= page.from && first + count <= page.from + page.rows.length;
  useEffect(() => {
    if (!here && count > 0) want(Math.max(0, first - AHEAD), count + 2 * AHEAD);
  }, [here, first, count, want]);

  // What was asked anew begins at its top, or at the flow that is open; that is followed while rows come, until somebody moves.
  const shown = useRef({ turn: -1, follows: true });
  useLayoutEffect(() => {
    if (rows === 0 || height === 0) return;
    const isNew = shown.current.turn !== turn;
    if (isNew) shown.current = { turn, follows: true };
    if (place === null ? !isNew : !shown.current.follows) return;
    setCurrent(place ?? 0);
    grid.current!.scrollTop = place === null ? 0 : scrollTo(place, at);
    // Not at every scroll position: that is what would be moved.
  }, [turn, place, rows, height]);
  const stay = (): void => void (shown.current.follows = false);

  const open = useCallback(
    (to: number, row: number): void => {
      setCurrent(to);
      onOpen(row);
    },
    [onOpen],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    stay();
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const row = page.rows[active - page.from];
      if (row) onOpen(row.row);
      return;
    }
    const to = gridKey(event.key, active, rows, Math.floor(height / ROW_HEIGHT));
    if (to === undefined) return;
    event.preventDefault();
    setCurrent(to);
    grid.current!.scrollTop = scrollTo(to, at);
  };

  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const isDrawn = active >= first && active < first + count;
  return (
    <div
      ref={grid}
      className="flow-grid"
      role="grid"
      tabIndex={0}
      aria-label="Flows with their scores"
      aria-rowcount={rows + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isDrawn ? rowId(active) : undefined}
      aria-describedby="flow-grid-keys"
      onScroll={onScroll}
      onWheel={stay}
      onPointerDown={stay}
      onKeyDown={onKeyDown}
    >
      <div className="flow-grid-inside">
        <GridHead columns={columns} query={query} onSort={onSort} template={template} />
        <div className="flow-grid-body" role="rowgroup" style={{ height: scrollHeight(at) }}>
          {Array.from({ length: count }, (_, i) => (
            <GridRow
              key={first + i}
              id={rowId(first + i)}
              place={first + i}
              row={page.rows[first + i - page.from]}
              columns={columns}
              threshold={threshold}
              template={template.gridTemplateColumns}
              top={top + i * ROW_HEIGHT}
              current={first + i === active}
              opened={opened !== null && page.rows[first + i - page.from]?.row === opened}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const rowId = (place: number): string => `flow-grid-row-${place}`;

/** Where the grid is scrolled to and how much of it is seen, its head aside. */
function useScrolling(grid: RefObject<HTMLDivElement | null>): { readonly scrollTop: number; readonly height: number; readonly onScroll: () => void } {
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const place = grid.current!;
    const observer = new ResizeObserver(() => setHeight(place.clientHeight - (place.querySelector('.flow-grid-head')?.clientHeight ?? 0)));
    observer.observe(place);
    return () => observer.disconnect();
  }, [grid]);
  const onScroll = useCallback(() => setScrollTop(grid.current!.scrollTop), [grid]);
  return { scrollTop, height, onScroll };
}
