import type { Random } from '@flowsentry/kit';
import { averagePathLength } from './average-path-length.ts';
import type { Matrix } from './matrix.ts';

const LEAF = -1;

/** The nodes in preorder: the left child of node i is node i + 1. */
export interface IsolationTree {
  /** The column that a node splits; {@link LEAF} where it does not. */
  readonly column: Int32Array;
  /** Of a split: the highest value that goes left. Of a leaf: the path length of a row that ends there. */
  readonly value: Float64Array;
  readonly right: Int32Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
}

/**
 * Grows a tree on the rows of `sample` (which it puts in another order) until rows stand alone, equal each other, or are ⌈log2 of the sample⌉
 * deep. A node splits a column drawn from those that vary in its rows, at a place drawn uniformly between the least and the greatest value there; a missing
 * value goes to the side that was drawn for all missing ones.
 */
export function growTree({ data, columns }: Matrix, sample: Uint32Array, source: Random): IsolationTree {
  const most = 2 * sample.length - 1;
  const [column, value, right, missingLeft] = [new Int32Array(most), new Float64Array(most), new Int32Array(most), new Uint8Array(most)];
  const heightLimit = Math.ceil(Math.log2(sample.length));
  const candidates = Uint32Array.from({ length: columns }, (_, place) => place);
  let nodes = 0;

  const grow = (from: number, to: number, depth: number): void => {
    const node = nodes++;
    const split = depth < heightLimit && to - from > 1 && drawSplit(from, to, node);
    if (!split) {
      column[node] = LEAF;
      value[node] = depth + averagePathLength(to - from);
      return;
    }
    const middle = partition(from, to, node);
    grow(from, middle, depth + 1);
    right[node] = nodes;
    grow(middle, to, depth + 1);
  };

  /** False when no column varies. */
  const drawSplit = (from: number, to: number, node: number): boolean => {
    for (let left = columns; left > 0; left--) {
      const drawn = source.integer(left);
      const candidate = candidates[drawn];
      candidates[drawn] = candidates[left - 1];
      candidates[left - 1] = candidate;
      let [least, greatest] = [Infinity, -Infinity];
      for (let i = from; i < to; i++) {
        const cell = data[sample[i] * columns + candidate];
        if (cell < least) least = cell;
        if (cell > greatest) greatest = cell;
      }
      if (!(least < greatest)) continue;
      const at = least + source.next() * (greatest - least);
      column[node] = candidate;
      // Rounding can reach the upper end, where nothing would go right.
      value[node] = at < greatest ? at : least;
      missingLeft[node] = source.integer(2);
      return true;
    }
    return false;
  };

  /** Puts what goes left before what goes right; returns where that begins. */
  const partition = (from: number, to: number, node: number): number => {
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = sample[i];
      const cell = data[row * columns + column[node]];
      if (!(cell <= value[node] || (Number.isNaN(cell) && missingLeft[node] === 1))) continue;
      sample[i] = sample[middle];
      sample[middle++] = row;
    }
    return middle;
  };

  grow(0, sample.length, 0);
  return { column: column.slice(0, nodes), value: value.slice(0, nodes), right: right.slice(0, nodes), missingLeft: missingLeft.slice(0, nodes) };
}

/** Adds to `lengths` the path length of each row from `from` up to `to`. */
export function addPathLengths({ column, value, right, missingLeft }: IsolationTree, { data, columns }: Matrix, from: number, to: number, lengths: Float64Array): void {
  for (let row = from; row < to; row++) {
    const first = row * columns;
    let node = 0;
    for (let split = column[0]; split !== LEAF; split = column[node]) {
      const cell = data[first + split];
      node = cell <= value[node] || (Number.isNaN(cell) && missingLeft[node] === 1) ? node + 1 : right[node];
    }
    lengths[row] += value[node];
  }
}
