import type { ApiProblem } from '../../api/problem.ts';
import type { Scoring } from '../../api/scoring.ts';
import type { TableRow, TableView } from './score-table.ts';
import type { TableQuery } from './table-query.ts';

/** What the page asks of the worker that keeps the scores of one file. */
export type ToWorker =
  /** Comes first: which scoring to follow. */
  | { readonly kind: 'open'; readonly id: string }
  /** From now on; `row` is one whose place is wanted. Answers bear the query's `turn`. */
  | { readonly kind: 'view'; readonly turn: number; readonly query: TableQuery; readonly row: number | null }
  /** The rows of the view that are on the screen. */
  | { readonly kind: 'page'; readonly from: number; readonly count: number };

export interface TablePage {
  /** Place of the first one in the view. */
  readonly from: number;
  readonly rows: readonly TableRow[];
}

export type FromWorker =
  | {
      readonly kind: 'shown';
      /** How far the scoring is. */
      readonly scoring: Scoring | null;
      /** Why nothing more comes at the moment, or ever. */
      readonly problem: Pick<ApiProblem, 'code' | 'message' | 'wayOut'> | null;
      readonly turn: number;
      /** What the last query finds among the rows that are there; null before the first ones. */
      readonly view: TableView | null;
      /** The rows that were last on the screen. */
      readonly page: TablePage;
    }
  | { readonly kind: 'page'; readonly page: TablePage };
