export type Direction = 'up' | 'down';

const DIGIT_BITS = 16;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * Puts `rows` into the order of `keys[row]`; equal keys stay in the order in which they were given, in either direction. A radix sort by 16 bits at a time: hundreds of thousands of rows
 * within a few frames.
 *
 * @param spare as long as `rows`, or longer; what is in it is lost
 */
export function sortRows(rows: Uint32Array, keys: Uint32Array, direction: Direction, spare: Uint32Array): void {
  // The complement of a key counts downwards.
  const flip = direction === 'down' ? 0xffffffff : 0;
  const other = spare.subarray(0, rows.length);
  distribute(rows, other, keys, flip, 0);
  distribute(other, rows, keys, flip, DIGIT_BITS);
}

/** The rows in the order of one digit of their keys. */
function distribute(from: Uint32Array, to: Uint32Array, keys: Uint32Array, flip: number, shift: number): void {
  const starts = new Uint32Array(BUCKETS + 1);
  for (const row of from) starts[(((keys[row] ^ flip) >>> shift) & (BUCKETS - 1)) + 1]++;
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
  for (const row of from) to[starts[((keys[row] ^ flip) >>> shift) & (BUCKETS - 1)]++] = row;
}
