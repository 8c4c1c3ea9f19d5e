import { SCORE_COLUMNS, type ScoreColumn, type ScoredRows } from '../../api/score-frames.ts';
import { textRanks } from './text-ranks.ts';

interface Column {
  codes: Uint32Array;
  readonly dictionary: string[];
  /** Of the dictionary, until that grows. */
  ranks: Uint32Array | undefined;
}

const FIRST_ROWS = 4096;

/** The scores of a file and the texts that the table shows beside them, a column at a time: some forty bytes for a flow. */
export class ScoreColumns {
  #rows = 0;
  #scores = new Float32Array(0);
  readonly #columns = new Map<ScoreColumn, Column>();

  get rows(): number {
    return this.#rows;
  }

  /** Of as many rows as there are. */
  get scores(): Float32Array {
    return this.#scores.subarray(0, this.#rows);
  }

  /** Those that the file has, in the order of the table. */
  get names(): ScoreColumn[] {
    return SCORE_COLUMNS.filter((name) => this.#columns.has(name));
  }

  /** Rows that follow those there are. */
  append({ scores, columns }: Pick<ScoredRows, 'scores' | 'columns'>): void {
    const rows = this.#rows + scores.length;
    if (rows > this.#scores.length) this.#grow(Math.max(rows, Math.ceil(1.5 * this.#scores.length), FIRST_ROWS));
    this.#scores.set(scores, this.#rows);
    for (const name of SCORE_COLUMNS) {
      const added = columns[name];
      if (!added) continue;
      const column = this.#columns.get(name) ?? { codes: new Uint32Array(this.#scores.length), dictionary: [], ranks: undefined };
      this.#columns.set(name, column);
      column.codes.set(added.codes, this.#rows);
      for (const text of added.added) column.dictionary.push(text);
      if (added.added.length > 0) column.ranks = undefined;
    }
    this.#rows = rows;
  }

  /** The place of each row's text in {@link dictionary}; undefined where the file has no such column. */
  codes(name: ScoreColumn): Uint32Array | undefined {
    return this.#columns.get(name)?.codes;
  }

  dictionary(name: ScoreColumn): readonly string[] {
    return this.#columns.get(name)?.dictionary ?? [];
  }

  text(name: ScoreColumn, row: number): string {
    const column = this.#columns.get(name);
    return column?.dictionary[column.codes[row]] ?? '';
  }

  /** A number for each row that orders the rows as the texts of the column are ordered; undefined where the file has no such column. */
  sortKeys(name: ScoreColumn): Uint32Array | undefined {
    const column = this.#columns.get(name);
    if (!column) return undefined;
    const ranks = (column.ranks ??= textRanks(column.dictionary));
    const keys = new Uint32Array(this.#rows);
    for (let row = 0; row < keys.length; row++) keys[row] = ranks[column.codes[row]];
    return keys;
  }

  #grow(capacity: number): void {
    const scores = new Float32Array(capacity);
    scores.set(this.#scores);
    this.#scores = scores;
    for (const column of this.#columns.values()) {
      const codes = new Uint32Array(capacity);
      codes.set(column.codes);
      column.codes = codes;
    }
  }
}
