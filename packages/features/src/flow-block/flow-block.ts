import { type NamedExpression, compileFeatures } from '../preprocess/engineer.ts';
import type { Feature, Preprocessor } from '../preprocess/preprocessor.ts';
import { type Source, describeSources } from './source.ts';

/** As many rows as a vector of DuckDB holds: the columns stay in the processor's cache. */
const BLOCK_ROWS = 2048;

/**
 * Room for some flows at a time and the functions that make features of them, compiled once. Fill `columns` (a row of each) with
 * 64-bit numbers, NaN where one is missing, never infinite, 0 never negative; the features are computed in 64 bits and rounded once to 32.
 * Tables, records and the rows of a request all go this way, so that equal flows give equal bits.
 */
export class FlowBlock {
  /** Rows that fit. */
  readonly capacity: number;
  /** In the preprocessor's order. */
  readonly sources: readonly Source[];
  /** One for each source, `capacity` long. */
  readonly columns: readonly Float64Array[];
  /** Numbers that a row of the matrix has. */
  readonly width: number;
  readonly #values: readonly Float64Array[];
  readonly #derived: readonly { readonly column: Float64Array; readonly valueOf: (row: number) => number }[];

  constructor({ features, sources }: Pick<Preprocessor, 'features' | 'sources'>, capacity = BLOCK_ROWS) {
    this.capacity = capacity;
    this.sources = describeSources({ features, sources });
    this.columns = sources.map(() => new Float64Array(capacity));
    this.width = features.length;
    const byName = Object.fromEntries(sources.map((name, place) => [name, this.columns[place]]));
    this.#derived = compileFeatures(features.filter(isEngineered), byName).map((valueOf) => ({ column: new Float64Array(capacity), valueOf }));
    let next = 0;
    this.#values = features.map((feature) => (isEngineered(feature) ? this.#derived[next++].column : byName[feature.name]));
  }

  /** The 64-bit values of each feature for the first `rows` rows; what lies behind them is no value. The arrays are reused. */
  compute(rows: number): readonly Float64Array[] {
    for (const { column, valueOf } of this.#derived) for (let i = 0; i < rows; i++) column[i] = valueOf(i);
    return this.#values;
  }

  /** Writes the features of the first `rows` rows into `out` from place `from` on: row after row, `width` numbers each, in order. */
  writeMatrix(rows: number, out: Float32Array, from = 0): void {
    const values = this.compute(rows);
    for (let j = 0; j < values.length; j++) scatter(values[j], rows, out, from + j, this.width);
  }
}

const isEngineered = (feature: Feature): feature is Feature & NamedExpression => feature.kind === 'engineered';

function scatter(values: Float64Array, length: number, out: Float32Array, from: number, step: number): void {
  for (let i = 0, at = from; i < length; i++, at += step) out[at] = values[i];
}
