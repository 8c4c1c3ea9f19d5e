import { MOST_LOG_ODDS } from '@flowsentry/evaluator/metrics';
import { labelOf } from '@flowsentry/features/label-rule';
import { SCORE_COLUMNS, type ScoreColumn } from '../../api/score-frames.ts';
import { filterRows } from './row-filter.ts';
import type { ScoreColumns } from './score-columns.ts';
import { sortRows } from './sort-rows.ts';
import type { TableQuery } from './table-query.ts';

/** What the file's own labels say of the scores. */
export interface FileConfusion {
  readonly tn: number;
  readonly fp: number;
  readonly fn: number;
  readonly tp: number;
  /** Rows whose label is no class. */
  readonly unknown: number;
}

/** What a query found. */
export interface TableView {
  /** Rows that are there so far, and those of them that were asked for. */
  readonly rows: number;
  readonly matched: number;
  /** Of those that were asked for, the ones that reach the threshold. */
  readonly anomalies: number;
  /** Of those that were asked for: rows by log-odds of their score, below the threshold and from it on; {@link BINS} from -10 to 10, the outer ones all beyond. */
  readonly bins: { readonly normal: readonly number[]; readonly anomaly: readonly number[] };
  readonly columns: readonly ScoreColumn[];
  /** The texts that may be asked for. */
  readonly protocols: readonly string[];
  readonly labels: readonly string[];
  /** Of all rows; null where the file's labels name no class. */
  readonly confusion: FileConfusion | null;
  /** Where the row that was asked about stands; null where it is not among those that were found. */
  readonly place: number | null;
}

export interface TableRow {
  /** From 0, in the order of the file. */
  readonly row: number;
  readonly score: number;
  readonly texts: Readonly<Partial<Record<ScoreColumn, string>>>;
}

export const BINS = 40;
const GROWTH = 1.25;
const BIN_WIDTH = (2 * MOST_LOG_ODDS) / BINS;
/** A column of labels with more texts than this is none that anybody chooses from. */
const MOST_CHOICES = 100;

/** Answers queries on the scores of a file and remembers the order of the last one. */
export class ScoreTable {
  readonly #columns: ScoreColumns;
  readonly #threshold: number;
  /** Of the last view. */
  #order: Uint32Array = new Uint32Array(0);
  /** Used again by every view: rows come for minutes, and what a view throws away is as large as what is kept. */
  readonly #buffers = { order: new Uint32Array(0), spare: new Uint32Array(0), keys: new Uint32Array(0) };

  constructor(columns: ScoreColumns, threshold: number) {
    this.#columns = columns;
    this.#threshold = threshold;
  }

  /** @param row is one whose place is wanted */
  view(query: TableQuery, row: number | null): TableView {
    const columns = this.#columns;
    const { order, spare } = this.#roomFor(columns.rows);
    const found = filterRows(columns, query, this.#threshold, order);
    const keys = this.#keys(query.sort);
    if (keys) sortRows(found, keys, query.direction, spare);
    else if (query.direction === 'down') found.reverse();
    this.#order = found;
    const place = row === null ? -1 : found.indexOf(row);
    return { rows: columns.rows, matched: found.length, ...this.#counts(found), columns: columns.names, protocols: this.#choices('Protocol'), labels: this.#choices('Label'), confusion: this.#confusion(), place: place === -1 ? null : place };
  }

  /** Rows of the last view, from a place on. */
  page(from: number, count: number): TableRow[] {
    const columns = this.#columns;
    const { names, scores } = columns;
    return Array.from(this.#order.subarray(from, from + count), (row) => ({ row, score: scores[row], texts: Object.fromEntries(names.map((name) => [name, columns.text(name, row)])) }));
  }

  /** Undefined for the order of the file. */
  #keys(sort: string): Uint32Array | undefined {
    const { scores } = this.#columns;
    // The bits of floats that are not negative are in the order of the floats.
    if (sort === 'score') return new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
    const name = SCORE_COLUMNS.find((each) => each === sort);
    return name && this.#columns.sortKeys(name, this.#buffers.keys);
  }

  #roomFor(rows: number): { readonly order: Uint32Array; readonly spare: Uint32Array } {
    const buffers = this.#buffers;
    if (buffers.order.length < rows) for (const name of ['order', 'spare', 'keys'] as const) buffers[name] = new Uint32Array(Math.ceil(GROWTH * rows));
    return buffers;
  }

  #counts(found: Uint32Array): Pick<TableView, 'anomalies' | 'bins'> {
    const { scores } = this.#columns;
    const normal = new Uint32Array(BINS);
    const anomaly = new Uint32Array(BINS);
    let anomalies = 0;
    for (const row of found) {
      const score = scores[row];
      const odds = Math.log(score / (1 - score));
      const bin = Math.min(Math.max(Math.floor((odds + MOST_LOG_ODDS) / BIN_WIDTH), 0), BINS - 1);
      if (score >= this.#threshold) {
        anomalies++;
        anomaly[bin]++;
      } else normal[bin]++;
    }
    return { anomalies, bins: { normal: [...normal], anomaly: [...anomaly] } };
  }

  #choices(name: ScoreColumn): readonly string[] {
    const texts = this.#columns.dictionary(name);
    return texts.length > MOST_CHOICES ? [] : texts.filter((text) => text !== '').toSorted();
  }

  #confusion(): FileConfusion | null {
    const codes = this.#columns.codes('Label');
    if (!codes) return null;
    const classes = this.#columns.dictionary('Label').map(labelOf);
    if (classes.every((each) => each === undefined)) return null;
    const { scores } = this.#columns;
    const counts = { tn: 0, fp: 0, fn: 0, tp: 0, unknown: 0 };
    for (let row = 0; row < scores.length; row++) {
      const actual = classes[codes[row]];
      const found = scores[row] >= this.#threshold;
      counts[actual === undefined ? 'unknown' : actual === 0 ? (found ? 'fp' : 'tn') : found ? 'tp' : 'fn']++;
    }
    return counts;
  }
}
