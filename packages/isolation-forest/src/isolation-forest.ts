import { random } from '@flowsentry/kit';
import { averagePathLength } from './average-path-length.ts';
import { IsolationForestError } from './error.ts';
import { type IsolationTree, addPathLengths, growTree } from './isolation-tree.ts';
import { type Matrix, checkMatrix } from './matrix.ts';

export interface IsolationForestSettings {
  /** 100 by default: path lengths have settled by then. */
  readonly trees?: number;
  /** Rows that a tree is grown on, 256 by default; all of them where there are fewer. Few are enough, and keep anomalies from hiding each other. */
  readonly sampleSize?: number;
  readonly seed: number;
}

/** Rows that are scored by all trees before the next: so many stay in the processor's cache. */
const BLOCK = 512;

/**
 * Isolation forest: rows that random splits separate early are anomalies. Liu, Ting, Zhou, "Isolation Forest", ICDM 2008, and "Isolation-Based
 * Anomaly Detection", TKDD 6(1), 2012.
 */
export class IsolationForest {
  /** Features of a row. */
  readonly columns: number;
  readonly #trees: readonly IsolationTree[];
  /** c(ψ): the mean path length that gives a score of ½. */
  readonly #usual: number;

  private constructor(columns: number, trees: readonly IsolationTree[], sampleSize: number) {
    this.columns = columns;
    this.#trees = trees;
    this.#usual = averagePathLength(sampleSize);
  }

  /**
   * Grows each tree on rows drawn without replacement. The same rows, settings and seed give the same forest; with no more rows than `sampleSize`
   * their order does not matter. Throws `too-few-rows`, `bad-setting`, and what is wrong with the matrix: `matrix-shape`, `infinite-value`.
   */
  static fit(matrix: Matrix, { trees = 100, sampleSize = 256, seed }: IsolationForestSettings): IsolationForest {
    requireWhole('trees', trees, 1);
    requireWhole('sampleSize', sampleSize, 2);
    checkMatrix(matrix);
    const { rows, columns } = matrix;
    if (rows < 2) throw new IsolationForestError('too-few-rows', { what: `The matrix has ${rows} rows`, allowed: 'at least 2, since one alone cannot be told from others', value: rows });
    const size = Math.min(sampleSize, rows);
    const order = Uint32Array.from({ length: rows }, (_, row) => row);
    const grown = Array.from({ length: trees }, (_, tree) => {
      const source = random(seed, tree);
      // The first steps of Fisher-Yates; on rows in any order they draw as well as on sorted ones.
      for (let i = 0; i < size; i++) {
        const j = i + source.integer(rows - i);
        const held = order[i];
        order[i] = order[j];
        order[j] = held;
      }
      return growTree(matrix, order.slice(0, size), source);
    });
    return new IsolationForest(columns, grown, size);
  }

  /** What the nodes take in memory, and would in a file. */
  get byteLength(): number {
    return this.#trees.reduce((sum, { column, value, right, missingLeft }) => sum + column.byteLength + value.byteLength + right.byteLength + missingLeft.byteLength, 0);
  }

  /**
   * How anomalous each row is: s = 2^(−E(h) / c(ψ)), above 0 and at most 1, where E(h) is its mean path length over the trees and c(ψ) that of a random
   * tree on ψ rows. Near 1: isolated at once; ½: as deep as usual. Throws `feature-count`, `matrix-shape`, `infinite-value`.
   */
  scores(matrix: Matrix): Float64Array {
    checkMatrix(matrix);
    const { rows, columns } = matrix;
    if (columns !== this.columns) {
      throw new IsolationForestError('feature-count', { what: `The data have ${columns} columns`, allowed: `the ${this.columns} columns that the forest was fitted on`, value: columns });
    }
    const lengths = new Float64Array(rows);
    for (let from = 0; from < rows; from += BLOCK) {
      for (const tree of this.#trees) addPathLengths(tree, matrix, from, Math.min(from + BLOCK, rows), lengths);
    }
    return lengths.map((length) => 2 ** (-length / (this.#trees.length * this.#usual)));
  }
}

function requireWhole(key: keyof IsolationForestSettings, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new IsolationForestError('bad-setting', { key, what: `The value is ${value}`, allowed: `a whole number of ${least} or more`, value });
}
