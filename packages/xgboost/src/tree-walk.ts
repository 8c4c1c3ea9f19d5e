import type { Booster } from './booster.ts';
import { XgboostError } from './error.ts';
import { type FloatMath, floatMath } from './float-math.ts';
import { type Forest, WORDS, forestOf } from './forest.ts';
import { probeRows } from './probe-rows.ts';

const PROBES = 1000;

/** Where libxgboost stops: beyond it, expf is infinite in 32 bits. */
const MOST = Math.fround(88.7);

/**
 * What a booster predicts, computed here: bit for bit the same, and forty times as fast for one row, where a call into libxgboost spends its
 * time on what surrounds the trees. It keeps its own copy of the trees, so the booster may change or go.
 */
export class TreeWalk {
  /** Features of a row. */
  readonly columns: number;
  readonly #marginOf: (matrix: Float32Array, from: number) => number;
  readonly #expf: FloatMath['expf'];

  private constructor(columns: number, forest: Forest, { expf, logf }: FloatMath) {
    this.columns = columns;
    this.#expf = expf;
    // As libxgboost: -logf(1 / p - 1), each step rounded to 32 bits.
    this.#marginOf = summing(forest, -logf(Math.fround(Math.fround(1 / Math.fround(forest.baseScore)) - 1)));
  }

  /**
   * Undefined for a model of another kind than gbtree with binary:logistic, and where a score of a thousand rows made of the model's own
   * thresholds differs from the booster's in a single bit: then ask the booster.
   */
  static of(booster: Booster, math: FloatMath | undefined = floatMath()): TreeWalk | undefined {
    const forest = forestOf(booster);
    if (forest === undefined || math === undefined) return undefined;
    const walk = new TreeWalk(booster.columns, forest, math);
    const data = probeRows(forest, walk.columns, PROBES);
    const scores = new Float32Array(PROBES);
    walk.predict(data, PROBES, scores);
    return booster.predict({ data, rows: PROBES, columns: walk.columns }).every((score, row) => score === scores[row]) ? walk : undefined;
  }

  /**
   * P(Anomaly) of the first `rows` rows of a matrix, row after row, `columns` numbers each, NaN where one is missing. Throws
   * `matrix-shape` when the numbers or the room for the answers do not suffice.
   */
  predict(matrix: Float32Array, rows: number, out: Float32Array): void {
    if (!(rows * this.columns <= matrix.length && rows <= out.length)) {
      throw new XgboostError('matrix-shape', { what: `${rows} rows of ${this.columns} columns came with ${matrix.length} numbers and room for ${out.length} answers`, allowed: 'rows × columns numbers or more, and room for each row', value: rows });
    }
    const marginOf = this.#marginOf;
    const expf = this.#expf;
    for (let row = 0; row < rows; row++) out[row] = 1 / Math.fround(expf(Math.min(-marginOf(matrix, row * this.columns), MOST)) + 1);
  }
}

/**
 * The sum of the leaves that a row comes to, in 32 bits, from `base` on and in the order of the trees. A closure, because V8 then takes
 * the arrays for constants: a method that fetches them needs a third more time.
 */
function summing({ words, floats, roots }: Forest, base: number): (matrix: Float32Array, from: number) => number {
  return (matrix, from) => {
    let sum = base;
    for (let k = 0; k < roots.length; k++) {
      let node = roots[k];
      for (let split = words[node]; split >= 0; split = words[node]) {
        const value = matrix[from + (split >> 1)];
        node = value < floats[node + 1] || (Number.isNaN(value) && (split & 1) === 1) ? node + WORDS : words[node + 2];
      }
      sum = Math.fround(sum + floats[node + 1]);
    }
    return sum;
  };
}
