import type { Matrix } from './matrix.ts';

/** Which rows are equal: `group[i]` is the number of row `i`'s group, groups numbered by first appearance. */
export interface RowGroups {
  readonly group: Uint32Array;
  readonly count: number;
}

type WordColumn = Float32Array | Float64Array | Uint32Array;

/**
 * Groups rows that are equal in every column by a 64-bit hash of their bits. Two different rows share a hash with a
 * probability of n²/2^65: 1e-8 for 600,000 rows. Equal numbers must have equal bits (no -0, one NaN).
 * `narrow` compares numbers as the model sees them, in 32 bits.
 */
export function rowGroups(columns: readonly WordColumn[], rows: number, { narrow = false, extra }: { narrow?: boolean; extra?: Uint32Array } = {}): RowGroups {
  const hashes = new RowHashes(rows);
  const mix = (source: Uint32Array, step: 1 | 2): void => {
    for (let offset = 0; offset < step; offset++) hashes.mix(source, offset, step);
  };
  for (const column of columns) {
    if (column instanceof Float64Array && narrow) mix(words(new Float32Array(column)), 1);
    else mix(words(column), column instanceof Float64Array ? 2 : 1);
  }
  if (extra) mix(extra.subarray(0, 2 * rows), 2);
  return hashes.groups();
}

/** Groups the rows of a matrix that a model cannot tell apart, as {@link rowGroups} does those of columns. */
export function repeatGroups({ data, rows, columns }: Pick<Matrix, 'data' | 'rows' | 'columns'>): RowGroups {
  const hashes = new RowHashes(rows);
  for (let column = 0; column < columns; column++) hashes.mix(words(data), column, columns);
  return hashes.groups();
}

/** How many rows equal an earlier one; `extra` holds two more words for each row. */
export function countRepeats(columns: readonly WordColumn[], rows: number, extra?: Uint32Array): number {
  return rows - rowGroups(columns, rows, extra ? { extra } : {}).count;
}

const words = (column: WordColumn): Uint32Array => new Uint32Array(column.buffer, column.byteOffset, column.byteLength / 4);

class RowHashes {
  readonly #low: Int32Array;
  readonly #high: Int32Array;

  constructor(rows: number) {
    this.#low = new Int32Array(rows).fill(0x2545f491);
    this.#high = new Int32Array(rows).fill(0x4f6cdd1d);
  }

  /** Mixes in every `step`-th word from `offset` on, one for each row. */
  mix(source: Uint32Array, offset: number, step: number): void {
    if (!isConstant(source, offset, step)) mixWords(this.#low, this.#high, source, offset, step);
  }

  groups(): RowGroups {
    return numberGroups(this.#low, this.#high);
  }
}

/** Mixes every `step`-th word from `offset` on into the hashes of the rows. */
function mixWords(low: Int32Array, high: Int32Array, source: Uint32Array, offset: number, step: number): void {
  for (let i = 0, at = offset; i < low.length; i++, at += step) {
    const word = source[at];
    const mixed = Math.imul(low[i] ^ word, 0x9e3779b1);
    const a = mixed ^ (mixed >>> 15);
    const b = Math.imul(high[i] + word, 0x85ebca77) ^ a;
    low[i] = a;
    high[i] = (b << 13) | (b >>> 19);
  }
}

const isConstant = (source: Uint32Array, offset: number, step: number): boolean => {
  for (let at = offset + step; at < source.length; at += step) if (source[at] !== source[offset]) return false;
  return true;
};

function numberGroups(low: Int32Array, high: Int32Array): RowGroups {
  const rows = low.length;
  const group = new Uint32Array(rows);
  const size = 1 << Math.max(4, Math.ceil(Math.log2(rows + 1)) + 1);
  const slots = new Int32Array(size).fill(-1);
  const first = new Uint32Array(rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    let slot = mixed(low[i] ^ Math.imul(high[i], 0xc2b2ae3d)) & (size - 1);
    for (;;) {
      const known = slots[slot];
      if (known === -1) {
        slots[slot] = count;
        first[count] = i;
        group[i] = count++;
        break;
      }
      const other = first[known];
      if (low[other] === low[i] && high[other] === high[i]) {
        group[i] = known;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return { group, count };
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
