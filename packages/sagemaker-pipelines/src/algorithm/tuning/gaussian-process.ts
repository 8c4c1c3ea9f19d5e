import type { Dimension, Point } from './search-space.ts';

/** A prediction's mean and standard deviation. */
export interface Belief {
  readonly mean: number;
  readonly deviation: number;
}

interface Fit {
  readonly lengths: readonly number[];
  readonly noise: number;
  readonly factor: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly likelihood: number;
}

const LENGTHS = [0.1, 0.2, 0.4, 0.8, 1.6, 6.4];
const NOISES = [1e-4, 1e-2, 0.1];

/**
 * Gaussian process regression (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1) of values
 * with mean 0 and variance 1: Matérn kernel 5/2 with a length for each dimension, categories at distance 1 from each other. Lengths
 * and noise are those of a small grid that make the values most likely, found one after the other.
 */
export function gaussianProcess(space: readonly Dimension[], points: readonly Point[], values: readonly number[]): (point: Point) => Belief {
  let best = fit(space, points, values, space.map(() => 0.4), 1e-2)!;
  const improve = (lengths: readonly number[], noise: number): void => {
    const other = fit(space, points, values, lengths, noise);
    if (other && other.likelihood > best.likelihood) best = other;
  };
  for (let sweep = 0; sweep < 2; sweep++) {
    for (let i = 0; i < space.length; i++) for (const length of LENGTHS) improve(best.lengths.with(i, length), best.noise);
    for (const noise of NOISES) improve(best.lengths, noise);
  }
  return (point) => {
    const near = Float64Array.from(points, (other) => kernel(space, best.lengths, point, other));
    const solved = forward(best.factor, near);
    return { mean: dot(near, best.weights), deviation: Math.sqrt(Math.max(1 - dot(solved, solved), 1e-12)) };
  };
}

function fit(space: readonly Dimension[], points: readonly Point[], values: readonly number[], lengths: readonly number[], noise: number): Fit | undefined {
  const factor = cholesky(points.map((a, i) => Float64Array.from({ length: i + 1 }, (_, j) => kernel(space, lengths, a, points[j]) + (i === j ? noise : 0))));
  if (!factor) return undefined;
  const solved = forward(factor, Float64Array.from(values));
  return { lengths, noise, factor, weights: backward(factor, solved), likelihood: -dot(solved, solved) / 2 - factor.reduce((sum, row, i) => sum + Math.log(row[i]), 0) };
}

function kernel(space: readonly Dimension[], lengths: readonly number[], a: Point, b: Point): number {
  let square = 0;
  for (let i = 0; i < space.length; i++) square += ((space[i].categorical ? Number(a[i] !== b[i]) : a[i] - b[i]) / lengths[i]) ** 2;
  const far = Math.sqrt(5 * square);
  return (1 + far + (5 * square) / 3) * Math.exp(-far);
}

/** The lower triangle L of a matrix's lower triangle A = L Lᵀ, in place; undefined when A is not positive definite. */
function cholesky(rows: Float64Array[]): Float64Array[] | undefined {
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = rows[i][j];
      for (let k = 0; k < j; k++) sum -= rows[i][k] * rows[j][k];
      if (i > j) rows[i][j] = sum / rows[j][j];
      else if (sum > 0) rows[i][i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return rows;
}

/** x of L x = b. */
function forward(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i][k] * x[k];
    x[i] /= factor[i][i];
  }
  return x;
}

/** x of Lᵀ x = b. */
function backward(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= factor[k][i] * x[k];
    x[i] /= factor[i][i];
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
