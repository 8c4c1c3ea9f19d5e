import { type Codes, SCORE_COLUMNS, type ScoreColumn, type ScoredRows, codesFor } from '../../api/score-frames.ts';
import { textRanks } from './text-ranks.ts';

interface Column {
  /** As narrow as the dictionary allows. */
  codes: Codes;
  readonly dictionary: string[];
  /** Of the dictionary, until that grows. */
  ranks: Uint32Array | undefined;
}

const FIRST_ROWS = 4096;
const GROWTH = 1.25;

/** The scores of a file and the texts that the table shows beside them, a column at a time: some twenty bytes for a flow. */
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
    if (rows > this.#scores.length) this.#grow(Math.max(rows, Math.ceil(GROWTH * this.#scores.length), FIRST_ROWS));
    this.#scores.set(scores, this.#rows);
    for (const name of SCORE_COLUMNS) {
      const added = columns[name];
      if (!added) continue;
      const column = this.#columns.get(name) ?? { codes: new Uint8Array(this.#scores.length), dictionary: [], ranks: undefined };
      this.#columns.set(name, column);
      for (const text of added.added) column.dictionary.push(text);
      if (added.added.length > 0) column.ranks = undefined;
      const { codes } = column;
      const needed = codesFor(column.dictionary.length, 0).BYTES_PER_ELEMENT;
      if (codes.BYTES_PER_ELEMENT < needed || codes.length < this.#scores.length) {
        column.codes = codesFor(column.dictionary.length, this.#scores.length);
        column.codes.set(codes.subarray(0, this.#rows));
      }
      column.codes.set(added.codes, this.#rows);
    }
    this.#rows = rows;
  }

  /** The place of each row's text in {@link dictionary}; undefined where the file has no such column. */
  codes(name: ScoreColumn): Codes | undefined {
    return this.#columns.get(name)?.codes;
  }

  dictionary(name: ScoreColumn): readonly string[] {
    return this.#columns.get(name)?.dictionary ?? [];
  }

  text(name: ScoreColumn, row: number): string {
    const column = this.#columns.get(name);
    return column?.dictionary[column.codes[row]] ?? '';
  }

  /**
   * A number for each row that orders the rows as the texts of the column are ordered; undefined where the file has no such column.
   *
   * @param into takes them; it has room for all rows
   */
  sortKeys(name: ScoreColumn, into: Uint32Array): Uint32Array | undefined {
    const column = this.#columns.get(name);
    if (!column) return undefined;
    const ranks = (column.ranks ??= textRanks(column.dictionary));
    const { codes } = column;
    for (let row = 0; row < this.#rows; row++) into[row] = ranks[codes[row]];
    return into;
  }

  #grow(capacity: number): void {
    const scores = new Float32Array(capacity);
    scores.set(this.#scores);
    this.#scores = scores;
  }
}
