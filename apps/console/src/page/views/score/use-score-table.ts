import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../../lib/problem.ts';
import type { Scoring } from '../../../api/scoring.ts';
import type { FromWorker, TablePage, ToWorker } from '../../scores/messages.ts';
import type { TableView } from '../../scores/score-table.ts';
import type { TableQuery } from '../../scores/table-query.ts';

export interface ScoreTableState {
  /** Null until the server has said anything. */
  readonly scoring: Scoring | null;
  /** Why nothing more comes at the moment, or ever. */
  readonly problem: Problem | undefined;
  /** What the last query found so far. */
  readonly view: TableView | undefined;
  readonly page: TablePage;
  /** Another one when another query is answered; the same one as long as only rows are added. */
  readonly turn: number;
}

const NOTHING: ScoreTableState = { scoring: null, problem: undefined, view: undefined, page: { from: 0, rows: [] }, turn: 0 };

/** The scores of a file, kept, filtered and sorted by a worker of their own. `row` is one whose place in the answer to a new query is wanted. */
export function useScoreTable(id: string, query: TableQuery, row: number | null): ScoreTableState & { readonly want: (from: number, count: number) => void } {
  const [state, setState] = useState(NOTHING);
  const worker = useRef<Worker>(undefined);
  const turn = useRef(0);
  const wantedRow = useRef(row);
  wantedRow.current = row;
  const post = (message: ToWorker): void => worker.current?.postMessage(message);

  useEffect(() => {
    const own = new Worker(new URL('../../scores/scores.worker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    own.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => setState((before) => after(before, data)));
    post({ kind: 'open', id });
    return () => {
      own.terminate();
      setState(NOTHING);
    };
  }, [id]);

  useEffect(() => post({ kind: 'view', turn: ++turn.current, query, row: wantedRow.current }), [id, query]);

  const want = useCallback((from: number, count: number) => post({ kind: 'page', from, count }), []);
  return { ...state, want };
}

function after(before: ScoreTableState, message: FromWorker): ScoreTableState {
  switch (message.kind) {
    case 'shown': {
      const { scoring, problem, turn, view, page } = message;
      return { scoring, problem: problem === null ? undefined : new Problem(problem), view: view ?? undefined, page, turn };
    }
    case 'page':
      return { ...before, page: message.page };
  }
}
